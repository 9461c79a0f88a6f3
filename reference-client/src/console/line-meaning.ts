// What a line typed in a room means: something to say, the end of the mode, or both.

/** How one is in a room, as in the menu's `rooms`. */
export type Role = 'owner' | 'member';

export type LineMeaning = 'say' | 'end' | 'say-and-end';

// What may follow the last word: punctuation, symbols and emoji with their joiners and variants.
const TRAILING = /[\s\p{P}\p{S}\p{M}\u200d]+$/u;

const words = (text: string): string[] =>
  text.replace(TRAILING, '').toLowerCase().split(/\s+/).filter(Boolean);

function endsWith(line: string, word: string): boolean {
  const wanted = words(word);
  const last = words(line).slice(-wanted.length);
  return wanted.length > 0 && wanted.length === last.length && wanted.every((w, i) => w === last[i]);
}

/**
 * The word alone ends the mode, in any case. A member's line that ends in the word, punctuation after it
 * or not, is said first ("Take care Bob. Bye."); an owner's is only said ("How do I exit?"), since it would
 * close the room for everybody.
 */
export function lineMeaning(line: string, word: string, role: Role): LineMeaning {
  if (line.trim().toLowerCase() === word.trim().toLowerCase()) return 'end';
  return role === 'member' && endsWith(line, word) ? 'say-and-end' : 'say';
}
