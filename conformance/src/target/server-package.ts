// Where the reference server's command lies. The kit never imports it: it is another process, as any target is.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface Manifest {
  readonly name?: string;
  readonly bin?: Readonly<Record<string, string>>;
}

export const SERVER_PACKAGE = 'parley-server';

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

/** Path of the script, or undefined when the package is not installed. */
export function serverScript(
  resolve: (name: string) => string = (name) => import.meta.resolve(name),
): string | undefined {
  let module: string;
  try {
    module = resolve(SERVER_PACKAGE);
  } catch {
    return undefined;
  }
  const found = manifestFrom(module);
  const bin = found?.manifest.bin?.[SERVER_PACKAGE];
  return found && bin !== undefined ? fileURLToPath(new URL(bin, found.url)) : undefined;
}
