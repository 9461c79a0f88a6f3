// Where the reference server's command lies, and the one with deliberate faults. The kit never imports them: they are
// other processes, as any target is.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface Manifest {
  readonly name?: string;
  readonly bin?: Readonly<Record<string, string>>;
}

export const SERVER_PACKAGE = 'parley-server';

/** Below the package's folder. The build makes it, and the published package leaves it out. */
const FAULTY_SERVER = 'dist/faults/main.js';

type Resolve = (name: string) => string;
const resolveHere: Resolve = (name) => import.meta.resolve(name);

/** The folder of a package, from the address of a module in it: the nearest package.json of its name. */
function manifestFrom(module: string): { url: URL; manifest: Manifest } | undefined {
  for (let folder = new URL('./', module); ; folder = new URL('../', folder)) {
    const url = new URL('package.json', folder);
    if (existsSync(url)) {
      const manifest = JSON.parse(readFileSync(url, 'utf8')) as Manifest;
      if (manifest.name === SERVER_PACKAGE) return { url, manifest };
    }
    if (folder.pathname === new URL('../', folder).pathname) return undefined;
  }
}

function serverPackage(resolve: Resolve): { url: URL; manifest: Manifest } | undefined {
  let module: string;
  try {
    module = resolve(SERVER_PACKAGE);
  } catch {
    return undefined;
  }
  return manifestFrom(module);
}

/** Path of the script, or undefined when the package is not installed. */
export function serverScript(resolve = resolveHere): string | undefined {
  const found = serverPackage(resolve);
  const bin = found?.manifest.bin?.[SERVER_PACKAGE];
  return found && bin !== undefined ? fileURLToPath(new URL(bin, found.url)) : undefined;
}

/** Path of the script that starts the server with a deliberate fault, or undefined when it is not there. */
export function faultyServerScript(resolve = resolveHere): string | undefined {
  const found = serverPackage(resolve);
  const script = found && fileURLToPath(new URL(FAULTY_SERVER, found.url));
  return script !== undefined && existsSync(script) ? script : undefined;
}
