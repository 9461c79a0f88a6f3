// Writes a count with its noun, and a word with its article.

/** `1 check`, `2 checks`, `1 entry`, `2 entries`. */
export function plural(count: number, noun: string): string {
  if (count === 1) return `1 ${noun}`;
  return `${count} ${noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`}`;
}

/** A word in marks with its article: ``An `error` ``. */
export const anyOf = (word: string): string => `${/^[aeio]/.test(word) ? 'An' : 'A'} \`${word}\``;
