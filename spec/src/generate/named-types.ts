// The nested types of frames, such as `User`: each has one name, one schema and one table, wherever it is used.
import { CLIENT_FRAMES, SERVER_FRAMES } from '../frames/index.ts';
import type { FrameSpec } from '../vocabulary/frame.ts';
import { plain } from '../vocabulary/json-schema.ts';
import type { JsonSchema } from '../vocabulary/json-schema.ts';
import { SHAPES, shapeOf } from './typescript-type.ts';

/** A nested type with its schema, which still contains the schemas of inner types. */
export interface NamedType {
  readonly name: string;
  readonly purpose: string;
  readonly schema: JsonSchema;
}

/** The type of `ref`, the only nested type that is not an object. */
export const REF = {
  name: 'Ref',
  purpose:
    'Chosen by the client for a request: an integer within ±(2^53 − 1), or a string of at most 64 code points.',
} as const;

/** The name of an object schema; throws if it has none. */
export function shapeName(schema: JsonSchema): string {
  const shape = SHAPES.get(shapeOf(schema));
  if (!shape) throw new Error(`no name for an object of ${shapeOf(schema)}: add it to SHAPES`);
  return shape.name;
}

/** Every object schema inside a schema, inner ones first. */
function objectsIn(schema: JsonSchema): JsonSchema[] {
  const inner = [...Object.values(schema.properties ?? {}), ...(schema.items ? [schema.items] : [])];
  return inner.flatMap((of) => [...objectsIn(of), ...(of.type === 'object' ? [of] : [])]);
}

/** The nested types of these frames, `Ref` first, inner types before outer ones. */
export function namedTypes(
  frames: readonly FrameSpec[] = [...CLIENT_FRAMES, ...SERVER_FRAMES],
): readonly NamedType[] {
  const schemas = frames.map(({ schema }) => plain(schema));
  const found = new Map<string, NamedType>();
  const ref = schemas.map(({ properties }) => properties?.['ref']).find((of) => of !== undefined);
  if (ref) found.set(REF.name, { ...REF, schema: ref });
  for (const schema of schemas.flatMap(objectsIn)) {
    const name = shapeName(schema);
    const { purpose } = SHAPES.get(shapeOf(schema))!;
    if (!found.has(name)) found.set(name, { name, purpose, schema });
  }
  return [...found.values()];
}
