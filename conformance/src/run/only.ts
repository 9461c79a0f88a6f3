// Which checks `--only` selects. A pattern is matched against the whole of a requirement's or a check's id;
// `*` stands for any run of characters and `?` for one.

/** Whether the pattern matches the whole word. */
export function matchesGlob(pattern: string, word: string): boolean {
  // Two pointers and one place to come back to: no regular expression, so no pattern can blow up.
  let p = 0;
  let w = 0;
  let star = -1;
  let resume = 0;
  while (w < word.length) {
    if (pattern[p] === '*') {
      star = p++;
      resume = w;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === word[w])) {
      p++;
      w++;
    } else if (star >= 0) {
      p = star + 1;
      w = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

/** Whether the patterns select any of the ids; no pattern at all selects everything. */
export function matchesOnly(only: readonly string[], ...ids: readonly string[]): boolean {
  return only.length === 0 || only.some((pattern) => ids.some((id) => matchesGlob(pattern, id)));
}
