// The schemas of frames: one for the compiled validators, and the published ones, each of which is complete in its file.
import type { FrameSpec } from '../vocabulary/frame.ts';
import { plain } from '../vocabulary/json-schema.ts';
import type { JsonSchema } from '../vocabulary/json-schema.ts';
import { interfaceName, schemaId } from './frame-names.ts';
import { namedTypes } from './named-types.ts';
import { DEFINITIONS, publishedSchema } from './published-schema.ts';

export const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** The schema from which a validator is compiled: nothing to look up, and bounds in bytes. */
export const compiledSchema = (frame: FrameSpec): JsonSchema => ({
  $id: schemaId(frame),
  ...plain(frame.schema),
});

const title = ({ type, from }: FrameSpec): string => `${type}, from the ${from}`;

const frameDefinition = (frame: FrameSpec): JsonSchema => ({
  title: title(frame),
  description: frame.purpose,
  ...publishedSchema(plain(frame.schema)),
});

const typeDefinitions = (frames: readonly FrameSpec[]): Readonly<Record<string, JsonSchema>> =>
  Object.fromEntries(
    namedTypes(frames).map(({ name, purpose, schema }) => [
      name,
      { title: name, ...publishedSchema(schema), description: purpose },
    ]),
  );

const withDefinitions = (definitions: Readonly<Record<string, JsonSchema>>): JsonSchema =>
  Object.keys(definitions).length === 0 ? {} : { $defs: definitions };

/** The published schema of one frame. */
export function frameSchema(frame: FrameSpec): JsonSchema {
  return { $schema: DIALECT, ...frameDefinition(frame), ...withDefinitions(typeDefinitions([frame])) };
}

const oneOf = (frames: readonly FrameSpec[]): JsonSchema => ({
  oneOf: frames.map((frame) => ({ $ref: `${DEFINITIONS}${interfaceName(frame)}` })),
});

const frameDefinitions = (frames: readonly FrameSpec[]): Readonly<Record<string, JsonSchema>> =>
  Object.fromEntries(frames.map((frame) => [interfaceName(frame), frameDefinition(frame)]));

const anyFrame = (from: 'client' | 'server'): JsonSchema => ({
  title: `Any frame from the ${from}`,
  description: `Every frame that a ${from} may send; \`type\` tells which.`,
});

/** The published schema of everything that one side may send. */
export function directionSchema(from: 'client' | 'server', frames: readonly FrameSpec[]): JsonSchema {
  return {
    $schema: DIALECT,
    ...anyFrame(from),
    ...oneOf(frames),
    $defs: { ...frameDefinitions(frames), ...typeDefinitions(frames) },
  };
}

/** The published schema of the whole protocol: every frame, each direction, and every nested type. */
export function protocolSchema(clients: readonly FrameSpec[], servers: readonly FrameSpec[]): JsonSchema {
  const all = [...clients, ...servers];
  return {
    $schema: DIALECT,
    title: 'Any frame of Parley/1',
    description: 'Point a validator at `#/$defs/FromClient` or `#/$defs/FromServer` for one direction.',
    anyOf: [{ $ref: `${DEFINITIONS}FromClient` }, { $ref: `${DEFINITIONS}FromServer` }],
    $defs: {
      FromClient: { ...anyFrame('client'), ...oneOf(clients) },
      FromServer: { ...anyFrame('server'), ...oneOf(servers) },
      ...frameDefinitions(all),
      ...typeDefinitions(all),
    },
  };
}
