// Whether JSON nests beyond a bound, told from its bytes before anything is built of them.

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
// `[` and `{`, and `]` and `}`, differ in one bit only.
const BRACKET_BIT = 0x20;
const OPENING = 0x7b;
const CLOSING = 0x7d;

/** The index of the quote that ends a string, given the index of the one that begins it. */
function endOfString(line: Uint8Array, begin: number): number {
  let at = begin + 1;
  while (at < line.length && line[at] !== QUOTE) at += line[at] === BACKSLASH ? 2 : 1;
  return at;
}

/** Whether a line holds an object or array at a level beyond `levels`; brackets in strings don't count. */
export function nestsDeeper(line: Uint8Array, levels: number): boolean {
  let depth = 0;
  for (let at = 0; at < line.length; at += 1) {
    const byte = line[at]!;
    if (byte === QUOTE) at = endOfString(line, at);
    else if ((byte | BRACKET_BIT) === OPENING) depth += 1;
    else if ((byte | BRACKET_BIT) === CLOSING) depth -= 1;
    if (depth > levels) return true;
  }
  return false;
}
