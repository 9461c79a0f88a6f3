// Puts the pieces of a script together: a piece, and all pieces that it needs, as one text without imports of each other.
import { readFileSync } from 'node:fs';

const FOLDER = new URL('../../../script/python/', import.meta.url);

/** An import of another piece, and the name of that. */
const LOCAL = /^from \.{1,2}(\w+) import .*\n/gm;
/** An import of a part of the standard library. */
const STANDARD = /^import \w+\n/gm;

/** Some pieces and those that they need, each once, and the parts of the standard library behind them. */
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
