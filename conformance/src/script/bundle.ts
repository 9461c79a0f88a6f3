// Bundles the parts of a script: a part and everything it imports, as one text.
import { readFileSync } from 'node:fs';

const FOLDER = new URL('../../../script/python/', import.meta.url);

/** An import of another part, with its name. */
const LOCAL = /^from \.{1,2}(\w+) import .*\n/gm;
/** An import from the standard library. */
const STANDARD = /^import \w+\n/gm;

/** The texts of some parts and of all parts that they need, each once, and their imports from the standard library. */
export function bundle(pieces: readonly string[]): {
  readonly imports: readonly string[];
  readonly texts: readonly string[];
} {
  const imports = new Set<string>();
  const known = new Set<string>();
  const texts: string[] = [];
  const add = (piece: string) => {
    const file = `${piece.replaceAll('-', '_')}.py`;
    if (known.has(file)) return;
    known.add(file);
    const source = readFileSync(new URL(file, FOLDER), 'utf8').replaceAll('\r\n', '\n');
    for (const [statement] of source.matchAll(STANDARD)) imports.add(statement);
    const needed = [...source.matchAll(LOCAL)].map(([, name]) => name!);
    const own = source.replace(STANDARD, '').replace(LOCAL, '');
    texts.push(own.trim().replace(/\n{4,}/g, '\n\n\n'));
    needed.forEach(add);
  };
  pieces.forEach(add);
  return { imports: [...imports].sort(), texts };
}
