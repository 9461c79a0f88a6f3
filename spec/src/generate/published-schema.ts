// Schemas for validators that know nothing of Parley: standard keywords only, nested types by reference, and lists of words
// as `enum`. JSON Schema cannot count bytes, so `maxLength` bounds code points and `$comment` names the bytes.
import type { JsonSchema } from '../vocabulary/json-schema.ts';
import { REF, shapeName } from './named-types.ts';

/** Where a document keeps its nested types. */
export const DEFINITIONS = '#/$defs/';

const isWord = ({ const: value }: JsonSchema): boolean => typeof value === 'string';

function reference(name: string, description: string | undefined, at: string): JsonSchema {
  return { $ref: `${at}${name}`, ...(description === undefined ? {} : { description }) };
}

/** The properties, each published; `ref` always has the named type. */
function published(
  properties: Readonly<Record<string, JsonSchema>>,
  at: string,
): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, of]) => [
      name,
      name === 'ref' ? reference(REF.name, of.description, at) : inner(of, at),
    ]),
  );
}

/** A schema inside another: an object becomes a reference to its type. */
const inner = (schema: JsonSchema, at: string): JsonSchema =>
  schema.type === 'object'
    ? reference(shapeName(schema), schema.description, at)
    : publishedSchema(schema, at);

/** A schema as it is published; nested types are looked up at `at`. */
export function publishedSchema(schema: JsonSchema, at: string = DEFINITIONS): JsonSchema {
  const { 'x-maxBytes': bytes, 'x-open': open, anyOf, properties, items, contains, ...rest } = schema;
  return {
    ...rest,
    ...(bytes === undefined
      ? {}
      : { maxLength: bytes, $comment: `At most ${bytes} bytes of UTF-8, which JSON Schema cannot count.` }),
    ...(open ? { $comment: 'Later versions may add words: a client accepts other strings too.' } : {}),
    ...(anyOf?.every(isWord)
      ? { type: 'string', enum: anyOf.map(({ const: word }) => word as string) }
      : anyOf
        ? { anyOf: anyOf.map((of) => inner(of, at)) }
        : {}),
    ...(properties ? { properties: published(properties, at) } : {}),
    ...(items ? { items: inner(items, at) } : {}),
    ...(contains ? { contains: inner(contains, at) } : {}),
  };
}
