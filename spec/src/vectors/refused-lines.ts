// Lines that are refused for their form: malformed lines are written out, lines with one wrong field are derived from the
// examples of the frames.
import { CLIENT_FRAMES } from '../frames/index.ts';
import type { ClientFrame } from '../vocabulary/frame.ts';
import { plain } from '../vocabulary/json-schema.ts';
import type { RefusedLineVector } from '../vocabulary/vector.ts';

const frames: readonly ClientFrame[] = CLIENT_FRAMES;

const badFrames: readonly string[] = [
  '{',
  '}',
  '[]',
  'null',
  'true',
  '1',
  '"ping"',
  'ping',
  'NaN',
  '{}',
  '[{"type":"ping"}]',
  '{"ref":1}',
  '{"type":1}',
  '{"type":null}',
  '{"type":["ping"]}',
  '{"Type":"ping"}',
  '{"__proto__":{"type":"ping"}}',
  "{'type':'ping'}",
  '{type:"ping"}',
  '{"type":"ping",}',
  '{"type":"ping"',
  '{"type":"ping"}}',
  '{"type":"ping"}{"type":"ping"}',
  '{"type":"ping"},',
  '{"type":"ping"} // why',
  '{"type":"ping","ref":01}',
  '{"type":"ping","ref":+1}',
  '{"type":"ping","ref":.5}',
  '{"type":"ping","ref":0x1}',
  '{"type":"ping","ref":NaN}',
  '{"type":"ping","ref":Infinity}',
  '{"type":"ping","ref":"a\tb"}',
  '{"type":"ping","ref":"\\x41"}',
  '\u00a0{"type":"ping"}',
  '\ufeff{"type":"ping"}',
  '\f{"type":"ping"}',
];

const unknownTypes: readonly string[] = [
  'pong',
  'welcome',
  'error',
  'message',
  'PING',
  'Ping',
  ' ping',
  'ping\n',
  '',
  'constructor',
  '__proto__',
  'toString',
];

/** Values of which at least one is wrong for any field that is checked. */
const WRONG: readonly (readonly [note: string, value: unknown])[] = [
  ['null', null],
  ['true', true],
  ['a list', []],
  ['an object', {}],
  ['a fraction', 1.5],
];

function oneWrongMember(frame: ClientFrame): readonly RefusedLineVector[] {
  const { properties = {}, required = [] } = plain(frame.schema);
  const { type, ...rest } = frame.examples[0]!.frame;
  // What is of no type of its own, as the token is, no form can refuse.
  const checked = Object.keys(properties).filter(
    (name) => name !== 'type' && (properties[name]!.type ?? properties[name]!.anyOf) !== undefined,
  );
  return checked.flatMap((field) => [
    ...(required.includes(field)
      ? [refused(`${frame.type}: no ${field}`, { type, ...rest, [field]: undefined }, field)]
      : []),
    ...WRONG.map(([note, value]) =>
      refused(`${frame.type}: ${field} is ${note}`, { type, ...rest, [field]: value }, field),
    ),
  ]);
}

const refused = (note: string, frame: object, field: string): RefusedLineVector => ({
  note,
  line: JSON.stringify(frame),
  code: 'invalid-field',
  field,
});

const INTEGERS: readonly (readonly [type: string, field: string, rest: object, least: number])[] = [
  ['ack', 'clientId', { name: 'Nina', protocol: 'parley/1' }, 1],
  ['send', 'to', { text: 'Hello' }, 1],
  ['users', 'after', {}, 0],
  ['members', 'after', {}, 0],
];

function outOfRange(): readonly RefusedLineVector[] {
  return INTEGERS.flatMap(([type, field, rest, least]) =>
    [`${least - 1}`, '2147483648', '9007199254740993', '123456789012345678901234567890', '1e400', '"7"'].map(
      (value) => ({
        note: `${type}: ${field} is ${value}`,
        line: `{"type":"${type}","${field}":${value}${JSON.stringify(rest)
          .slice(1)
          .replace(/^(?=")/, ',')}`,
        code: 'invalid-field' as const,
        field,
      }),
    ),
  );
}

export const refusedLines: readonly RefusedLineVector[] = [
  ...badFrames.map((line) => ({ note: 'not a frame', line, code: 'bad-frame' as const })),
  ...unknownTypes.map((type) => ({
    note: `the type ${JSON.stringify(type)}`,
    line: JSON.stringify({ type }),
    code: 'unknown-type' as const,
  })),
  ...frames.flatMap(oneWrongMember),
  ...outOfRange(),
  {
    note: 'everything is wrong: the error names `ref` first',
    line: '{"type":"send","text":1,"to":1.5,"ref":null}',
    code: 'invalid-field',
    field: 'ref',
  },
  {
    note: 'two fields are wrong: the order of the table decides, not the order of the line',
    line: '{"type":"ack","protocol":1,"name":"","clientId":50851}',
    code: 'invalid-field',
    field: 'name',
  },
];
