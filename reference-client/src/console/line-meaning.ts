// Decides what a line in a room means: a message, the end of the room mode, or both.

/** The role of the client in a room, as in the menu's `rooms`. */
export type Role = 'owner' | 'member';

export type LineMeaning = 'say' | 'end' | 'say-and-end';

// What may follow the last word: punctuation, symbols, and emoji with joiners and variants.
const TRAILING = /[\s\p{P}\p{S}\p{M}\u200d]+$/u;

const words = (text: string): string[] =>
  text.replace(TRAILING, '').toLowerCase().split(/\s+/).filter(Boolean);

function endsWith(line: string, word: string): boolean {
  const wanted = words(word);
  const last = words(line).slice(-wanted.length);
  return wanted.length > 0 && wanted.length === last.length && wanted.every((w, i) => w === last[i]);
}

/**
 * The word alone ends the mode, in lower or upper case. A member's line that ends with the word is said first
 * ("Take care Bob. Bye."); punctuation may follow the word. An owner's line is only said ("How do I exit?"),
 * because its word closes the room for all members.
 */
export function lineMeaning(line: string, word: string, role: Role): LineMeaning {
  if (line.trim().toLowerCase() === word.trim().toLowerCase()) return 'end';
  return role === 'member' && endsWith(line, word) ? 'say-and-end' : 'say';
}
