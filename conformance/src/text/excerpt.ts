// Cuts a few columns out of up to 65,536 bytes, so that the first wrong byte is visible.
import { pieces } from './escape.ts';

export interface Excerpt {
  readonly text: string;
  /** Column of the first wrong byte within `text`. */
  readonly caret?: number;
}

/** Steps back to the first byte of a character. */
function boundary(bytes: Uint8Array, offset: number): number {
  let at = offset;
  while (at > 0 && offset - at < 3 && (bytes[at]! & 0xc0) === 0x80) at -= 1;
  return at;
}

const bytesOf = (count: number): string => `${count} byte${count === 1 ? '' : 's'}`;

/** The bytes as safe text of about `columns` columns, around the caret if there is one. */
export function excerpt(bytes: Uint8Array, columns: number, caret?: number): Excerpt {
  const far = caret !== undefined && caret > columns / 2 && bytes.length > columns;
  const from = far ? boundary(bytes, Math.min(caret, bytes.length) - Math.floor(columns / 2)) : 0;
  let text = from > 0 ? `(${bytesOf(from)}) … ` : '';
  let width = text.length;
  let mark: number | undefined;
  let end = from;
  const room = width + columns;
  for (const piece of pieces(bytes, from)) {
    if (width + piece.width > room) break;
    if (caret !== undefined && piece.at <= caret) mark = width;
    if (caret === piece.at + piece.length) mark = width + piece.width;
    text += piece.text;
    width += piece.width;
    end = piece.at + piece.length;
  }
  if (end < bytes.length) text += ` … (${bytesOf(bytes.length - end)} more)`;
  if (caret === 0) mark ??= width;
  return mark === undefined ? { text } : { text, caret: mark };
}
