// Makes what a person typed into texts that the protocol takes: tabs become spaces, what may not be sent is
// replaced, and what is too long is split between characters.
import { harmless } from './harmless.ts';

/** Belongs to the character before it, so a text is not split in front of it. */
const BOUND_TO_PREVIOUS = /^[\p{M}\u200d\u{1f3fb}-\u{1f3ff}]/u;
const JOINER = '\u200d';
/** How far to step back for a character's beginning; longer ones are split after all. */
const STEPS_BACK = 16;

function bytesOf(character: string): number {
  const code = character.codePointAt(0)!;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/** Where to cut so that no mark, joiner or skin tone loses what it belongs to. */
function borderBefore(characters: readonly string[], start: number, end: number): number {
  for (let cut = end; cut > start && cut > end - STEPS_BACK; cut--) {
    if (!BOUND_TO_PREVIOUS.test(characters[cut]!) && characters[cut - 1] !== JOINER) return cut;
  }
  return end;
}

/** The texts of at most `maxBytes` bytes that a line becomes; none of an empty line. */
export function textPieces(line: string, maxBytes: number): string[] {
  const characters = Array.from(harmless(line));
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
