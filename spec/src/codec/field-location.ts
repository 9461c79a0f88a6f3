// Locates a value inside a frame: its path in words (`options[1].key`), its schema, and the value.
import type { JsonSchema } from '../vocabulary/json-schema.ts';

export interface FieldLocation {
  readonly words: string;
  readonly schema: JsonSchema | undefined;
  /** Undefined if it is missing. */
  readonly value: unknown;
}

const isIndex = (step: string): boolean => /^\d+$/.test(step);

function inside(value: unknown, step: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[step];
}

/** Follows a path from a field of a frame. */
export function locateField(
  members: Readonly<Record<string, JsonSchema>>,
  frame: unknown,
  [member = 'type', ...steps]: readonly string[],
): FieldLocation {
  let place: FieldLocation = { words: member, schema: members[member], value: inside(frame, member) };
  for (const step of steps) {
    const { words, schema, value } = place;
    place = {
      words: isIndex(step) ? `${words}[${step}]` : `${words}.${step}`,
      schema: isIndex(step) ? schema?.items : schema?.properties?.[step],
      value: inside(value, step),
    };
  }
  return place;
}
