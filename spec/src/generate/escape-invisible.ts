// Escapes invisible characters in generated text. The patterns contain such characters, and some tools would change or hide
// them.
import { FORBIDDEN_IN_NAMES } from '../fields/characters.ts';

const hidden = FORBIDDEN_IN_NAMES.filter(([first]) => first > 0x7e);

function escapeUnits(character: string): string {
  return Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
}

/** Escapes invisible characters in JSON or JavaScript, where they occur only inside strings. */
export function escapeInvisible(text: string): string {
  return Array.from(text, (character) => {
    const code = character.codePointAt(0)!;
    return hidden.some(([first, last]) => code >= first && code <= last) ? escapeUnits(character) : character;
  }).join('');
}
