// Every generated file with its text: what `npm run generate` writes and `npm run check` compares. The lock of
// the requirements is not among them, since only a person who asks for it may renew it.
import { asyncapi } from './asyncapi.ts';
import { bundle } from './bundle.ts';
import { bundleSchema } from './bundle-schema.ts';
import { encoders } from './encoders.ts';
import { interfaces } from './interfaces.ts';
import { jsonText } from './json-text.ts';
import { machineFiles } from './machine-files.ts';
import type { Output } from './output.ts';
import { schemaFiles } from './schema-files.ts';
import { transcriptFiles } from './transcript-files.ts';
import { validators } from './validators.ts';
import { vectorFiles } from './vector-files.ts';

export function outputs(): readonly Output[] {
  return [
    { path: 'src/generated/types.ts', content: interfaces() },
    { path: 'src/generated/validators.ts', content: validators() },
    { path: 'src/generated/encoders.ts', content: encoders() },
    { path: 'generated/protocol.json', content: jsonText(bundle()) },
    { path: 'generated/protocol.schema.json', content: jsonText(bundleSchema()) },
    { path: 'generated/asyncapi.json', content: jsonText(asyncapi()) },
    ...schemaFiles(),
    ...vectorFiles(),
    ...transcriptFiles(),
    ...machineFiles(),
  ];
}
