// Cuts a few columns out of up to 65,536 bytes, so that the first wrong byte is visible. Filler is told in words.
import { escapeBytes, pieces } from './escape.ts';
import type { Piece } from './escape.ts';
import { fillers, fillerText, isContinuation, quoted } from './filler.ts';

export interface Excerpt {
  readonly text: string;
  /** Column of the first wrong byte within `text`. */
  readonly caret?: number;
}

/** Steps back to the first byte of a character. */
function boundary(bytes: Uint8Array, offset: number): number {
  let at = offset;
  while (at > 0 && offset - at < 3 && isContinuation(bytes[at]!)) at -= 1;
  return at;
}

const bytesOf = (count: number): string => `${count} byte${count === 1 ? '' : 's'}`;

/** The fillers as pieces, but for those that contain the first wrong byte. */
function fillerPieces(bytes: Uint8Array, caret: number): Piece[] {
  return fillers(bytes, isContinuation).flatMap((filler) => {
    const { from, to } = quoted(bytes, filler) ?? filler;
    if (caret >= from && caret < to) return [];
    const words = fillerText(
      escapeBytes(bytes.subarray(filler.from, filler.from + filler.unit)),
      filler.times,
    );
    const text = from < filler.from ? words : `(${words})`;
    return [{ at: from, length: to - from, text, width: text.length }];
  });
}

/** The pieces from an offset on, with fillers as one piece each. */
function* told(bytes: Uint8Array, from: number, found: readonly Piece[]): Generator<Piece> {
  let at = from;
  for (const filler of found) {
    if (filler.at < at) continue;
    for (const piece of pieces(bytes.subarray(0, filler.at), at)) yield piece;
    yield filler;
    at = filler.at + filler.length;
  }
  yield* pieces(bytes, at);
}

/** The bytes as safe text of about `columns` columns, around the caret if there is one. */
export function excerpt(bytes: Uint8Array, columns: number, caret?: number): Excerpt {
  const found = fillerPieces(bytes, caret ?? -1);
  const far = caret !== undefined && caret > columns / 2 && bytes.length > columns;
  const wanted = far ? boundary(bytes, Math.min(caret, bytes.length) - Math.floor(columns / 2)) : 0;
  const around = found.find(({ at, length }) => at < wanted && wanted < at + length);
  const from = around?.at ?? wanted;
  let text = from > 0 ? `(${bytesOf(from)}) … ` : '';
  let width = text.length;
  let mark: number | undefined;
  let end = from;
  const room = width + columns + (around?.width ?? 0);
  for (const piece of told(bytes, from, found)) {
    if (width + piece.width > room && end > from) break;
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
