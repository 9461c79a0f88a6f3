// The bounds of a field in words, for generated comments and pages.
import { NAME_PATTERN, ROOM_PATTERN, TEXT_PATTERN, TIME_PATTERN } from '../fields/characters.ts';
import type { JsonSchema } from '../vocabulary/json-schema.ts';

const forms = new Map([
  [NAME_PATTERN, 'words without forbidden characters, joined by single spaces'],
  [TEXT_PATTERN, 'no forbidden character'],
  [ROOM_PATTERN, '1 to 32 of `A-Z a-z 0-9 _ . -`, the first a letter or digit'],
  [TIME_PATTERN, '`YYYY-MM-DDThh:mm:ss.sssZ`'],
]);

const integerBounds = ({ minimum, maximum }: JsonSchema): string =>
  minimum === maximum ? `always ${minimum}` : `integer ${minimum} … ${maximum}`;

/** The bounds of a value, or undefined if its type has none. */
export function boundsText(schema: JsonSchema): string | undefined {
  const parts: string[] = [];
  if (schema.anyOf) {
    const each = schema.anyOf.map(boundsText).filter((text) => text !== undefined);
    if (each.length > 0) parts.push(each.join(', or '));
  }
  if (schema.type === 'integer') parts.push(integerBounds(schema));
  if (typeof schema.const === 'number') parts.push(`always ${schema.const}`);
  if (schema.minLength !== undefined) parts.push('not empty');
  if (schema.maxLength !== undefined) parts.push(`at most ${schema.maxLength} code points`);
  if (schema['x-maxBytes'] !== undefined) parts.push(`at most ${schema['x-maxBytes']} bytes of UTF-8`);
  if (schema.minItems !== undefined)
    parts.push(`at least ${schema.minItems} ${schema.minItems === 1 ? 'entry' : 'entries'}`);
  if (schema.contains?.const !== undefined) parts.push(`contains ${JSON.stringify(schema.contains.const)}`);
  if (schema.pattern !== undefined) parts.push(forms.get(schema.pattern) ?? `matches \`${schema.pattern}\``);
  return parts.length === 0 ? undefined : parts.join(', ');
}
