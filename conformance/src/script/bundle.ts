// Puts the pieces of a script together: a piece, and all pieces that it needs, as one text without imports of each other.
import { readFileSync } from 'node:fs';
import type { Language } from './language.ts';

const FOLDER = new URL('../../../script/', import.meta.url);

interface Style {
  readonly folder: string;
  /** An import of another piece: the whole statement, and the name of the piece. */
  readonly local: RegExp;
  readonly standard: RegExp;
  /** What only a module needs. */
  readonly strip: RegExp;
  readonly fileOf: (piece: string) => string;
}

const STYLES: Readonly<Record<Language, Style>> = {
  node: {
    folder: 'node/',
    local: /^import \{[^}]*\} from '\.{1,2}\/(?:questions\/)?([\w-]+)\.mjs';\n/gm,
    standard: /^import .* from 'node:.*';\n/gm,
    strip: /^export /gm,
    fileOf: (piece) => `${piece}.mjs`,
  },
  python: {
    folder: 'python/',
    local: /^from \.{1,2}(\w+) import .*\n/gm,
    standard: /^import \w+\n/gm,
    strip: /(?!)/g,
    fileOf: (piece) => `${piece.replaceAll('-', '_')}.py`,
  },
};

/** Some pieces and those that they need, each once, and the parts of the standard library behind them. */
export function bundle(
  language: Language,
  pieces: readonly string[],
): { readonly imports: readonly string[]; readonly texts: readonly string[] } {
  const style = STYLES[language];
  const imports = new Set<string>();
  const known = new Set<string>();
  const texts: string[] = [];
  const add = (piece: string) => {
    const file = style.fileOf(piece);
    if (known.has(file)) return;
    known.add(file);
    const source = readFileSync(new URL(`${style.folder}${file}`, FOLDER), 'utf8').replaceAll('\r\n', '\n');
    for (const [statement] of source.matchAll(style.standard)) imports.add(statement);
    const needed = [...source.matchAll(style.local)].map(([, name]) => name!);
    const own = source.replace(style.standard, '').replace(style.local, '').replace(style.strip, '');
    texts.push(own.trim().replace(/\n{4,}/g, '\n\n\n'));
    needed.forEach(add);
  };
  pieces.forEach(add);
  return { imports: [...imports].sort(), texts };
}
