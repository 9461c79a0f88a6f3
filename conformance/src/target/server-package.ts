// Finds the script of the reference server, and of the one with deliberate faults. The kit never imports them: it runs them
// as processes, like any target.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface Manifest {
  readonly name?: string;
  readonly bin?: Readonly<Record<string, string>>;
}

export const SERVER_PACKAGE = 'parley-server';

/** Path inside the package's folder. The build creates it; the published package does not contain it. */
const FAULTY_SERVER = 'dist/faults/main.js';

type Resolve = (name: string) => string;
const resolveHere: Resolve = (name) => import.meta.resolve(name);

/** The nearest package.json with the server's name, in the folders above a module. */
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

/** Path of the server's script, or undefined if the package is not installed. */
export function serverScript(resolve = resolveHere): string | undefined {
  const found = serverPackage(resolve);
  const bin = found?.manifest.bin?.[SERVER_PACKAGE];
  return found && bin !== undefined ? fileURLToPath(new URL(bin, found.url)) : undefined;
}

/** Path of the script that starts the server with a deliberate fault, or undefined if it does not exist. */
export function faultyServerScript(resolve = resolveHere): string | undefined {
  const found = serverPackage(resolve);
  const script = found && fileURLToPath(new URL(FAULTY_SERVER, found.url));
  return script !== undefined && existsSync(script) ? script : undefined;
}
