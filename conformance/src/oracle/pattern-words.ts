// Says in words why a string has a wrong form: what it must be, and its first wrong character.
import { expectation } from 'parley-spec';

/** The value at a JSON pointer. */
export function valueAt(value: unknown, pointer: string): unknown {
  let at = value;
  for (const part of pointer.split('/').slice(1)) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[part.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return at;
}

const codeOf = (char: string): string =>
  `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

/** The first character that the pattern never admits. */
function wrongCharacter(pattern: RegExp, text: string): string | undefined {
  const chars = [...text];
  const at = chars.findIndex((char) => !pattern.test(char) && !pattern.test(`a${char}a`));
  return at < 0 ? undefined : `${codeOf(chars[at]!)} at position ${at + 1}`;
}

/** What a string that does not match a pattern must be, and where it differs. */
export function patternWords(pattern: string, value: unknown): string {
  const must = `must be ${expectation({ type: 'string', pattern })}`;
  if (typeof value !== 'string') return must;
  const wrong = wrongCharacter(new RegExp(pattern, 'u'), value);
  return wrong === undefined ? must : `${must}; it has ${wrong}`;
}
