// `generated/schemas/`: the schema of each frame, and of everything that a side may send.
import { CLIENT_FRAMES, SERVER_FRAMES } from '../frames/index.ts';
import { jsonText } from './json-text.ts';
import { frameSchema, unionSchema } from './json-schema.ts';
import type { Output } from './output.ts';

export function schemaFiles(): readonly Output[] {
  return [
    ...[...CLIENT_FRAMES, ...SERVER_FRAMES].map((frame) => ({
      path: `generated/schemas/${frame.from}.${frame.type}.json`,
      content: jsonText(frameSchema(frame)),
    })),
    { path: 'generated/schemas/client.json', content: jsonText(unionSchema('client', CLIENT_FRAMES)) },
    { path: 'generated/schemas/server.json', content: jsonText(unionSchema('server', SERVER_FRAMES)) },
  ];
}
