// `generated/schemas/`: a file for each frame, for each direction, and for the whole protocol. Each loads alone.
import { CLIENT_FRAMES, SERVER_FRAMES } from '../frames/index.ts';
import { jsonText } from './json-text.ts';
import { directionSchema, frameSchema, protocolSchema } from './json-schema.ts';
import type { Output } from './output.ts';

const file = (name: string, schema: object): Output => ({
  path: `generated/schemas/${name}.json`,
  content: jsonText(schema),
});

export const schemaFiles = (): readonly Output[] => [
  ...[...CLIENT_FRAMES, ...SERVER_FRAMES].map((frame) =>
    file(`${frame.from}.${frame.type}`, frameSchema(frame)),
  ),
  file('client', directionSchema('client', CLIENT_FRAMES)),
  file('server', directionSchema('server', SERVER_FRAMES)),
  file('parley.schema', protocolSchema(CLIENT_FRAMES, SERVER_FRAMES)),
];
