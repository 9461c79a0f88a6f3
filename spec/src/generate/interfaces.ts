// Writes `generated/types.ts`: one documented interface per frame, and the maps and unions of them. Documentation tools do
// not show the fields of a type that is computed from a schema, so these are plain interfaces.
import { CLIENT_FRAMES, SERVER_FRAMES } from '../frames/index.ts';
import type { FrameSpec } from '../vocabulary/frame.ts';
import { plain } from '../vocabulary/json-schema.ts';
import type { JsonSchema } from '../vocabulary/json-schema.ts';
import { boundsText } from './bounds-text.ts';
import { interfaceName } from './frame-names.ts';
import { namedTypes, REF } from './named-types.ts';
import type { NamedType } from './named-types.ts';
import { typescriptType } from './typescript-type.ts';

const HEAD = `// Generated from spec/src/frames by \`npm run build\`; do not edit.
// The frames as interfaces.
`;

function comment(indent: string, lines: readonly string[]): string {
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} *${line === '' ? '' : ` ${line}`}\n`).join('')}${indent} */\n`;
}

function fieldLines(schema: JsonSchema): string {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {})
    .map(([field, of]) => {
      const bounds = boundsText(of);
      const words = [
        of.description ?? (field === 'type' ? 'Names the frame.' : undefined),
        bounds === undefined ? undefined : `Bounds: ${bounds}.`,
      ];
      const lines = words.filter((line) => line !== undefined);
      const name = required.has(field) ? field : `${field}?`;
      const head = lines.length === 0 ? '' : comment('  ', lines);
      return `${head}  readonly ${name}: ${typescriptType(field, of)};\n`;
    })
    .join('');
}

const sharedInterface = ({ name, purpose, schema }: NamedType): string =>
  `${comment('', [purpose])}export interface ${name} {\n${fieldLines(schema)}}\n`;

const refType = `${comment('', [REF.purpose])}export type ${REF.name} = number | string;\n`;

function frameInterface(frame: FrameSpec): string {
  const where =
    frame.from === 'client'
      ? [
          `Admitted in: ${Object.keys(frame.transitions).join(', ')}. Answered by \`${frame.reply}\` or an \`error\`.`,
        ]
      : [
          `Arrives in: ${frame.arrives.join(', ')}.` +
            (frame.ends.length > 0
              ? ` Answers ${frame.ends.map((t) => (t === '*' ? 'any request' : `\`${t}\``)).join(', ')}.`
              : ''),
        ];
  const ids = frame.requirements.map(({ id }) => id);
  const sources = ids.length === 0 ? [] : ['', `Requirements: ${ids.join(', ')}.`];
  const head = comment('', [frame.purpose, '', ...where, ...sources]);
  return `${head}export interface ${interfaceName(frame)} {\n${fieldLines(plain(frame.schema))}}\n`;
}

function mapOf(name: string, purpose: string, frames: readonly FrameSpec[]): string {
  const rows = frames.map(
    (frame) =>
      `${comment('  ', [frame.purpose])}  readonly ${frame.type.includes('-') ? `'${frame.type}'` : frame.type}: ${interfaceName(frame)};\n`,
  );
  return `${comment('', [purpose])}export interface ${name} {\n${rows.join('')}}\n`;
}

/** The text of `generated/types.ts`. */
export function interfaces(): string {
  const frames: readonly FrameSpec[] = [...CLIENT_FRAMES, ...SERVER_FRAMES];
  return [
    HEAD,
    refType,
    ...namedTypes()
      .filter(({ name }) => name !== REF.name)
      .map(sharedInterface),
    ...frames.map(frameInterface),
    mapOf('RequestByType', 'What clients send, by type.', CLIENT_FRAMES),
    mapOf('ServerFrameByType', 'What servers send, by type.', SERVER_FRAMES),
    '/** Anything that a client may send. */\nexport type AnyRequest = RequestByType[keyof RequestByType];\n',
    '/** Anything that a server may send. */\nexport type AnyServerFrame = ServerFrameByType[keyof ServerFrameByType];\n',
  ].join('\n');
}
