// Estimates how many terminal columns a text takes, never too few. A line that wraps a little early does no harm. A line
// that the terminal wraps itself could look like a line of another user.

/** Characters below this code point take one column; any other may take two. */
const WIDE_FROM = 0x1100;

/** An upper bound of the columns that a text without control characters takes. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += character.codePointAt(0)! < WIDE_FROM ? 1 : 2;
  return columns;
}
