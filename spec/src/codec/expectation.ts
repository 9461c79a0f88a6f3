// Says in words what the value of a field must be, for the `message` of an error.
import { NAME_PATTERN, ROOM_PATTERN, TEXT_PATTERN, TIME_PATTERN } from '../fields/characters.ts';
import type { JsonSchema } from '../vocabulary/json-schema.ts';

const forms: ReadonlyMap<string, string> = new Map([
  [
    NAME_PATTERN,
    'a name of 1 to 64 bytes of UTF-8: visible characters without : , < > " \\ and single spaces inside',
  ],
  [TEXT_PATTERN, 'a text of 1 to 4096 bytes of UTF-8 without control or direction characters'],
  [ROOM_PATTERN, 'a string of 1 to 32 of A-Z a-z 0-9 _ . - that begins with a letter or digit'],
  [TIME_PATTERN, 'a time in UTC such as 2026-11-22T07:40:00.123Z'],
]);

function stringExpectation({ pattern, maxLength, minLength }: JsonSchema): string {
  if (pattern !== undefined) return forms.get(pattern) ?? `a string that matches ${pattern}`;
  if (maxLength !== undefined) return `a string of at most ${maxLength} code points`;
  return minLength === undefined ? 'a string' : 'a string that is not empty';
}

function listExpectation({ items, contains }: JsonSchema): string {
  const among = contains ? ` with ${expectation(contains)} among them` : '';
  return `${items ? `a list, each entry ${expectation(items)}` : 'a list'}${among}`;
}

/** The words after "must be" for a schema. */
export function expectation(schema: JsonSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.anyOf) return schema.anyOf.map(expectation).join(' or ');
  switch (schema.type) {
    case 'integer':
      return `an integer from ${schema.minimum} to ${schema.maximum}`;
    case 'string':
      return stringExpectation(schema);
    case 'boolean':
      return 'true or false';
    case 'array':
      return listExpectation(schema);
    case 'object':
      return `an object with ${(schema.required ?? []).join(', ')}`;
    default:
      return 'present';
  }
}
