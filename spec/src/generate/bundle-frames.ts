// The frames in the bundle: plain data, independent of TypeScript.
import { CLIENT_FRAMES, SERVER_FRAMES } from '../frames/index.ts';
import type { ClientFrame, FrameSpec, ServerFrame } from '../vocabulary/frame.ts';
import { plain } from '../vocabulary/json-schema.ts';
import type { JsonSchema } from '../vocabulary/json-schema.ts';
import { boundsText } from './bounds-text.ts';
import { interfaceName, schemaPath } from './frame-names.ts';
import { namedTypes } from './named-types.ts';
import { typescriptType } from './typescript-type.ts';

/** The table of an object: one row per field. */
function fields({ properties = {}, required = [] }: JsonSchema): readonly object[] {
  return Object.entries(properties).map(([name, of]) => {
    const bounds = boundsText(of);
    return {
      name,
      required: required.includes(name),
      type: typescriptType(name, of).replaceAll('readonly ', ''),
      ...(bounds === undefined ? {} : { bounds }),
      ...(of.description === undefined ? {} : { description: of.description }),
      schema: of,
    };
  });
}

function core(frame: FrameSpec): object {
  return {
    type: frame.type,
    from: frame.from,
    interface: interfaceName(frame),
    schema: schemaPath(frame),
    purpose: frame.purpose,
    fields: fields(plain(frame.schema)),
    requirements: frame.requirements.map(({ id }) => id),
    examples: frame.examples.map(({ note, frame: of }) => ({ note, frame: of, line: JSON.stringify(of) })),
    pitfalls: frame.pitfalls,
  };
}

const clientFrame = (frame: ClientFrame): object => ({
  ...core(frame),
  transitions: frame.transitions,
  reply: frame.reply,
  errors: frame.errors,
  refused: frame.refused,
});

const serverFrame = (frame: ServerFrame): object => ({
  ...core(frame),
  kind: frame.kind,
  arrives: frame.arrives,
  ends: frame.ends,
});

/** Every frame, in the order of the catalogue. */
export const bundleFrames = (): object => ({
  client: CLIENT_FRAMES.map(clientFrame),
  server: SERVER_FRAMES.map(serverFrame),
});

/** Every nested type: the fields of an object, or the bounds of `Ref`. */
export const bundleTypes = (): readonly object[] =>
  namedTypes().map(({ name, purpose, schema }) => ({
    name,
    purpose,
    ...(schema.type === 'object' ? { fields: fields(schema) } : { bounds: boundsText(schema) }),
    schema,
  }));
