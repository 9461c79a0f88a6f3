// How many columns of a terminal a text takes, guessed upwards: a line that wraps a little early costs
// nothing, but one that the terminal itself wraps could pose as another line.

/** Below it, scripts take one column a character; above it, anything may take two. */
const WIDE_FROM = 0x1100;

/** An upper bound of the columns that a harmless text takes. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += character.codePointAt(0)! < WIDE_FROM ? 1 : 2;
  return columns;
}
