// Writes `generated/validators.ts`: one validator per frame, compiled ahead of time, so that a server needs no schema
// compiler. Ajv emits `require` even for ES modules; the one function that it needs is imported instead.
import standalone from 'ajv/dist/standalone/index.js';
import { CLIENT_FRAMES, SERVER_FRAMES } from '../frames/index.ts';
import type { FrameSpec } from '../vocabulary/frame.ts';
import { newAjv } from './ajv.ts';
import { escapeInvisible } from './escape-invisible.ts';
import { schemaId, validatorName } from './frame-names.ts';
import { compiledSchema } from './json-schema.ts';

const HEAD = `// @ts-nocheck
// Generated from spec/src/frames by \`npm run build\`; do not edit.
// One validator per frame, made by Ajv; \`codec/validate.ts\` is what to call.
import codePoints from 'ajv/dist/runtime/ucs2length.js';
`;

const REQUIRE = /require\("ajv\/dist\/runtime\/ucs2length"\)/g;

const mapOf = (name: string, frames: readonly FrameSpec[]): string =>
  `export const ${name} = {\n${frames.map((f) => `  '${f.type}': ${validatorName(f)},\n`).join('')}};\n`;

// Ajv keeps each schema beside its validator, for keywords that read it at run time. Ours do not.
function withoutUnused(code: string): string {
  return code.replace(/^const (schema\d+) = .*;$/gm, (line, name: string) =>
    code.split(new RegExp(`\\b${name}\\b`)).length > 2 ? line : '',
  );
}

/** The text of `generated/validators.ts`. */
export function validators(): string {
  const frames: readonly FrameSpec[] = [...CLIENT_FRAMES, ...SERVER_FRAMES];
  const ajv = newAjv({ code: { source: true, esm: true, lines: true } });
  for (const frame of frames) ajv.addSchema(compiledSchema(frame));
  const exported = Object.fromEntries(frames.map((frame) => [validatorName(frame), schemaId(frame)]));
  const code = standalone.default(ajv, exported).replace('"use strict";', '').replace(REQUIRE, 'codePoints');
  if (code.includes('require('))
    throw new Error('the validators need a module that this generator does not import');
  const maps = [
    mapOf('REQUEST_VALIDATORS', CLIENT_FRAMES),
    mapOf('SERVER_FRAME_VALIDATORS', SERVER_FRAMES),
  ].join('');
  const lines = withoutUnused(code)
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{2,}/g, '\n');
  return escapeInvisible(`${HEAD}${lines}\n${maps}`);
}
