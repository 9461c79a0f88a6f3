// Finds out from its text whether JSON nests deeper than a bound, before it is parsed.

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
// `[` and `{` differ in one bit only, and so do `]` and `}`.
const BRACKET_BIT = 0x20;
const OPENING = 0x7b;
const CLOSING = 0x7d;

/** The index of the quote that ends a string, given the index of its first quote. */
function endOfString(line: string, begin: number): number {
  let at = begin + 1;
  while (at < line.length && line.charCodeAt(at) !== QUOTE) at += line.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
}

/** Whether the first character is the only opening bracket, as in most frames. */
const isFlat = (line: string): boolean => !line.includes('{', 1) && !line.includes('[');

/** Whether a line has an object or array at a level deeper than `levels`; brackets in strings do not count. */
export function nestsDeeper(line: string, levels: number): boolean {
  if (isFlat(line)) return false;
  let depth = 0;
  for (let at = 0; at < line.length; at += 1) {
    const code = line.charCodeAt(at);
    if (code === QUOTE) at = endOfString(line, at);
    else if ((code | BRACKET_BIT) === OPENING) depth += 1;
    else if ((code | BRACKET_BIT) === CLOSING) depth -= 1;
    if (depth > levels) return true;
  }
  return false;
}
