// Splits the kit's bytes into writes: the same frame as one write or as several, each flushed before the next.
import type { Delivery } from '../data/conditions.ts';

/** How many bytes are sent one by one, and the size of the pieces after them, in bytes. */
const SINGLE_BYTES = 300;
const LARGER_PIECE = 1024;

function single(bytes: Buffer): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0; at < Math.min(bytes.length, SINGLE_BYTES); at += 1)
    pieces.push(bytes.subarray(at, at + 1));
  for (let at = SINGLE_BYTES; at < bytes.length; at += LARGER_PIECE) {
    pieces.push(bytes.subarray(at, at + LARGER_PIECE));
  }
  return pieces;
}

/** Where to split: inside the first character of several bytes, or in the middle if there is none. */
function insideCharacter(bytes: Buffer): number {
  const lead = bytes.findIndex((byte) => byte >= 0xc2);
  return lead === -1 ? bytes.length >> 1 : lead + 1;
}

/** The writes that send `bytes`; each is flushed before the next. */
export function pieces(delivery: Delivery, bytes: Buffer): Buffer[] {
  if (bytes.length < 2) return [bytes];
  switch (delivery) {
    case 'bytes':
      return single(bytes);
    case 'coalesced':
      // Blank lines are legal anywhere between frames, so a lone frame can be coalesced with white space.
      return [Buffer.concat([Buffer.from('\n'), bytes, Buffer.from(' \t\r\n')])];
    case 'split-utf8': {
      const at = insideCharacter(bytes);
      return [bytes.subarray(0, at), bytes.subarray(at)];
    }
    case 'whole':
    case 'slow-reader':
      return [bytes];
  }
}
