// The published schemas with validators that know nothing of Parley: Ajv with its default options, and Python's jsonschema.
// Each file loads alone, and all validators give the same verdicts.
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import type { Test } from 'tap';
import { NAME_PATTERN, ROOM_PATTERN, TEXT_PATTERN, TIME_PATTERN } from '../src/fields/characters.ts';
import { CLIENT_FRAMES, SERVER_FRAMES } from '../src/frames/index.ts';
import { VECTORS } from '../src/vectors/index.ts';

const root = new URL('../../generated/', import.meta.url);
const pathOf = (name: string): string => fileURLToPath(new URL(name, root));
const load = (name: string): object => JSON.parse(readFileSync(pathOf(name), 'utf8')) as object;

/** Compiles a schema with the options of a stranger: strict, and without any other schema. */
function compiled(t: Test, schema: object): ValidateFunction {
  const remarks: unknown[] = [];
  const note = (...words: unknown[]): void => void remarks.push(words);
  const validate = new Ajv2020({ logger: { log: note, warn: note, error: note } }).compile(schema);
  t.strictSame(remarks, [], 'compiles without a remark');
  return validate;
}

type Direction = 'client' | 'server';
interface Case {
  readonly direction: Direction;
  readonly note: string;
  readonly frame: unknown;
}

const examples: readonly Case[] = [...CLIENT_FRAMES, ...SERVER_FRAMES].flatMap(({ from, examples }) =>
  examples.map(({ note, frame }) => ({ direction: from, note, frame })),
);
const at = '2026-11-22T07:40:00.123Z';
const user = { clientId: 1, name: 'Nina' };
const valid: readonly Case[] = [
  ...examples,
  { direction: 'client', note: 'a field of a later version', frame: { type: 'ping', colour: 'red' } },
];
const invalid: readonly Case[] = [
  { direction: 'client', note: 'a frame of the server', frame: { type: 'pong' } },
  { direction: 'client', note: 'no type', frame: { ref: 1 } },
  { direction: 'client', note: 'no object', frame: ['ping'] },
  { direction: 'client', note: 'a ref of the wrong type', frame: { type: 'ping', ref: true } },
  { direction: 'client', note: 'a room id with LF', frame: { type: 'join', room: '23456\n' } },
  { direction: 'client', note: 'a text with LF', frame: { type: 'say', text: 'Hello\n' } },
  {
    direction: 'client',
    note: 'a text of 4,097 characters',
    frame: { type: 'say', text: 'x'.repeat(4_097) },
  },
  {
    direction: 'client',
    note: 'a name with LF',
    frame: { type: 'ack', clientId: 1, name: 'Nina\n', protocol: 'parley/1' },
  },
  {
    direction: 'server',
    note: 'a user without a name',
    frame: { type: 'users', users: [{ clientId: 1 }], more: false },
  },
  {
    direction: 'server',
    note: 'a time with LF',
    frame: { type: 'message', room: 'R', seq: 1, from: user, text: 'x', at: `${at}\n` },
  },
  {
    direction: 'server',
    note: 'an unknown kind of prompt',
    frame: {
      type: 'menu',
      title: 'x',
      options: [
        { key: 1, label: 'x', request: 'send', prompts: [{ field: 'text', label: 'x', kind: 'date' }] },
      ],
      rooms: {
        owner: { hint: 'x', word: 'x', request: 'close' },
        member: { hint: 'x', word: 'x', request: 'leave' },
      },
    },
  },
  ...VECTORS.lines.refused
    .filter(({ code }) => code !== 'bad-frame')
    // JSON Schema cannot count bytes.
    .filter(({ note }) => !note.includes('bytes'))
    .map(({ note, line }): Case => ({ direction: 'client', note, frame: JSON.parse(line) as unknown })),
];

/** The schema of one direction, out of the file that has everything. */
const directionOf = (protocol: object, direction: Direction): object => ({
  ...protocol,
  anyOf: [{ $ref: `#/$defs/${direction === 'client' ? 'FromClient' : 'FromServer'}` }],
});

t.test('Ajv alone loads each file, with its default options', (t) => {
  const protocol = load('schemas/parley.schema.json');
  const whole = compiled(t, protocol);
  for (const direction of ['client', 'server'] as const) {
    const inWhole = compiled(t, directionOf(protocol, direction));
    const alone = compiled(t, load(`schemas/${direction}.json`));
    for (const { note, frame } of valid.filter((each) => each.direction === direction))
      t.ok(whole(frame) && inWhole(frame) && alone(frame), `${direction}: ${note}`);
    for (const { note, frame } of invalid.filter((each) => each.direction === direction))
      t.notOk(inWhole(frame) || alone(frame), `${direction}: ${note}`);
  }
  for (const { from, type, examples } of [...CLIENT_FRAMES, ...SERVER_FRAMES]) {
    const validate = compiled(t, load(`schemas/${from}.${type}.json`));
    for (const { note, frame } of examples) t.ok(validate(frame), `${from} ${type}: ${note}`);
  }
  t.ok(new Ajv2020({ strict: false }).compile(load('protocol.schema.json'))(load('protocol.json')));
  t.end();
});

const PYTHON_SCHEMA = `
import json, sys
from jsonschema import Draft202012Validator
schema = json.load(open(sys.argv[1], encoding='utf-8'))
Draft202012Validator.check_schema(schema)
def of(direction):
    name = 'FromClient' if direction == 'client' else 'FromServer'
    return Draft202012Validator({**schema, 'anyOf': [{'$ref': '#/$defs/' + name}]})
validators = {direction: of(direction) for direction in ('client', 'server')}
cases = json.load(sys.stdin)
print(json.dumps([validators[each['direction']].is_valid(each['frame']) for each in cases]))
`;

const PYTHON_PATTERNS = `
import json, re, sys
print(json.dumps([re.search(pattern, value) is not None for pattern, value in json.load(sys.stdin)]))
`;

/** Why a test needs more than this machine has, or false. */
const lacks = (module: string): string | false =>
  spawnSync('python3', ['-c', `import ${module}`]).status !== 0 && `there is no python3 with ${module}`;

/** Runs a Python script on JSON and reads its verdicts. */
function verdicts(script: string, args: readonly string[], input: unknown): readonly boolean[] {
  // ASCII only, so that the encoding of the system does not matter.
  const text = JSON.stringify(input).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const run = spawnSync('python3', ['-W', 'error', '-c', script, ...args], { input: text, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as boolean[];
}

t.test('jsonschema for Python loads the file alone and agrees', { skip: lacks('jsonschema') }, (t) => {
  const cases = [...valid, ...invalid];
  const found = verdicts(PYTHON_SCHEMA, [pathOf('schemas/parley.schema.json')], cases);
  for (const [index, { direction, note }] of cases.entries())
    t.equal(found[index], index < valid.length, `${direction}: ${note}`);
  t.end();
});

t.test('the patterns give the same verdicts in Python', { skip: lacks('re') }, (t) => {
  const of = (kind: 'names' | 'rooms' | 'texts') =>
    [...VECTORS.values[kind].valid, ...VECTORS.values[kind].invalid]
      .map(({ note, json }) => ({ note: `${kind}: ${note}`, value: JSON.parse(json) as unknown }))
      .filter(({ value }) => typeof value === 'string');
  const cases = (
    [
      [NAME_PATTERN, [...of('names'), { note: 'names: LF at the end', value: 'Nina\n' }]],
      [ROOM_PATTERN, [...of('rooms'), { note: 'rooms: LF at the end', value: '23456\n' }]],
      [TEXT_PATTERN, [...of('texts'), { note: 'texts: LF at the end', value: 'Hello\n' }]],
      [
        TIME_PATTERN,
        [
          { note: 'a time', value: at },
          { note: 'times: LF at the end', value: `${at}\n` },
        ],
      ],
    ] as const
  ).flatMap(([pattern, values]) => values.map(({ note, value }) => ({ note, pattern, value })));
  const found = verdicts(
    PYTHON_PATTERNS,
    [],
    cases.map(({ pattern, value }) => [pattern, value]),
  );
  for (const [index, { note, pattern, value }] of cases.entries())
    t.equal(found[index], new RegExp(pattern, 'u').test(value as string), note);
  t.ok(found.includes(true) && found.includes(false));
  t.end();
});
