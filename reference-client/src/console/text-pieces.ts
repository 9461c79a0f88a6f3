// Turns a line that a user typed into valid texts: tabs become spaces, forbidden characters are replaced, and a long line
// is split between characters.
import { escapeControl } from './escape-control.ts';

/** Belongs to the character before it, so a text is not split there. */
const BOUND_TO_PREVIOUS = /^[\p{M}\u200d\u{1f3fb}-\u{1f3ff}]/u;
const JOINER = '\u200d';
/** How far to step back to the start of a character; a longer character is split. */
const MAX_STEPS_BACK = 16;

function bytesOf(character: string): number {
  const code = character.codePointAt(0)!;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/** Where to split so that no mark, joiner or skin tone is separated from its character. */
function borderBefore(characters: readonly string[], start: number, end: number): number {
  for (let cut = end; cut > start && cut > end - MAX_STEPS_BACK; cut--) {
    if (!BOUND_TO_PREVIOUS.test(characters[cut]!) && characters[cut - 1] !== JOINER) return cut;
  }
  return end;
}

/** The line as texts of at most `maxBytes` bytes; an empty line has none. */
export function textPieces(line: string, maxBytes: number): string[] {
  const characters = Array.from(escapeControl(line));
  const pieces: string[] = [];
  let start = 0;
  let bytes = 0;
  for (let end = 0; end < characters.length; end++) {
    bytes += bytesOf(characters[end]!);
    if (bytes <= maxBytes) continue;
    const cut = borderBefore(characters, start, end);
    pieces.push(characters.slice(start, cut).join(''));
    start = cut;
    bytes = characters.slice(cut, end + 1).reduce((sum, character) => sum + bytesOf(character), 0);
  }
  if (start < characters.length) pieces.push(characters.slice(start).join(''));
  return pieces;
}
