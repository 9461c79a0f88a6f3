// The generated files that people and other programs read. They are committed: `npm run generate` writes them, and
// `npm run check` compares them. The lock of the requirements is not among them: only a person may renew it.
import { asyncapi } from './asyncapi.ts';
import { bundle } from './bundle.ts';
import { bundleSchema } from './bundle-schema.ts';
import { jsonText } from './json-text.ts';
import { machineFiles } from './machine-files.ts';
import type { Output } from './output.ts';
import { schemaFiles } from './schema-files.ts';
import { transcriptFiles } from './transcript-files.ts';
import { vectorFiles } from './vector-files.ts';

/** The folder that holds the published files, and the lock of the requirements. */
export const PUBLISHED_FOLDER = 'generated/';

export function publishedFiles(): readonly Output[] {
  return [
    { path: 'generated/protocol.json', content: jsonText(bundle()) },
    { path: 'generated/protocol.schema.json', content: jsonText(bundleSchema()) },
    { path: 'generated/asyncapi.json', content: jsonText(asyncapi()) },
    ...schemaFiles(),
    ...vectorFiles(),
    ...transcriptFiles(),
    ...machineFiles(),
  ];
}
