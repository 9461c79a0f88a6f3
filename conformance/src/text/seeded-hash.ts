// The run's seed made into choices: the same seed makes the same ones, whatever the order they are asked in.

/** A 32-bit hash of a seed and a word (FNV-1a). */
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
