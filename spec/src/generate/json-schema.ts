// The published schemas: plain JSON Schema 2020-12 with `$id`, title and description.
import type { FrameSpec } from '../vocabulary/frame.ts';
import { plain } from '../vocabulary/json-schema.ts';
import type { JsonSchema } from '../vocabulary/json-schema.ts';
import { schemaId } from './frame-names.ts';

export const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** The published schema of one frame. */
export function frameSchema(frame: FrameSpec): JsonSchema {
  return {
    $schema: DIALECT,
    $id: schemaId(frame),
    title: `${frame.type}, from the ${frame.from}`,
    description: frame.purpose,
    ...plain(frame.schema),
  };
}

/** The published schema of everything that one side may send. */
export function unionSchema(from: 'client' | 'server', frames: readonly FrameSpec[]): JsonSchema {
  return {
    $schema: DIALECT,
    $id: `urn:parley:1:${from}`,
    title: `Any frame from the ${from}`,
    description: `Every frame that a ${from} may send; \`type\` tells which.`,
    type: 'object',
    properties: { type: { type: 'string' } },
    required: ['type'],
    discriminator: { propertyName: 'type' },
    oneOf: frames.map((frame) => ({ $ref: schemaId(frame) })),
  };
}
