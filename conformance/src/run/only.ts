// Selects checks by `--only`. A pattern must match the whole id of a requirement or a check; `*` stands for any number
// of characters and `?` for one.

/** Whether the pattern matches the whole word. */
export function matchesGlob(pattern: string, word: string): boolean {
  // Two pointers and one position to return to. This is not a regular expression, so no pattern takes exponential time.
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

/** Whether the patterns select any of the ids. Without patterns everything is selected. */
export function matchesOnly(only: readonly string[], ...ids: readonly string[]): boolean {
  return only.length === 0 || only.some((pattern) => ids.some((id) => matchesGlob(pattern, id)));
}
