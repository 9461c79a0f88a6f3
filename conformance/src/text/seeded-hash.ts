// Derives choices from the seed of a run. The same seed gives the same choices, in whatever order they are made.

/** A 32-bit hash (FNV-1a) of a seed and a word. */
export function seededHash(seed: number, word: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (const char of word) {
    hash ^= char.codePointAt(0)!;
    hash = Math.imul(hash, 0x01000193);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 12;
  return hash >>> 0;
}
