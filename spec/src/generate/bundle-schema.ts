// `generated/protocol.schema.json`: the schema of the bundle.
import { Type } from 'typebox';
import type { TObject, TProperties, TSchema } from 'typebox';
import { KEYWORDS } from '../vocabulary/requirement.ts';
import { CONDITIONS } from '../vocabulary/rung.ts';
import { STATES } from '../vocabulary/state.ts';
import { DIALECT } from './json-schema.ts';

const exactly = (fields: TProperties): TObject => Type.Object(fields, { additionalProperties: false });
const oneOf = (words: readonly string[]): TSchema => Type.Unsafe({ type: 'string', enum: words });
const map = (value: TSchema): TSchema => Type.Record(Type.String(), value);
const listOf = (item: TSchema): TSchema => Type.Array(item);
const text = Type.String({ minLength: 1 });
const anyObject = Type.Object({});
const state = oneOf(STATES);

const field = exactly({
  name: text,
  required: Type.Boolean(),
  type: text,
  bounds: Type.Optional(text),
  description: Type.Optional(text),
  schema: anyObject,
});

const core = {
  type: text,
  from: oneOf(['client', 'server']),
  interface: text,
  schema: text,
  purpose: text,
  fields: listOf(field),
  requirements: listOf(text),
  examples: listOf(exactly({ note: text, frame: anyObject, line: text })),
  pitfalls: listOf(text),
};

const namedType = exactly({
  name: text,
  purpose: text,
  fields: Type.Optional(listOf(field)),
  bounds: Type.Optional(text),
  schema: anyObject,
});

const ref = Type.Union([Type.Integer(), Type.String()]);

const clientFrame = exactly({
  ...core,
  transitions: map(state),
  reply: text,
  errors: listOf(text),
  refused: listOf(
    exactly({
      note: text,
      state,
      line: text,
      reply: exactly({
        code: text,
        field: Type.Optional(text),
        state: Type.Optional(state),
        ref: Type.Optional(ref),
      }),
    }),
  ),
});

const serverFrame = exactly({
  ...core,
  kind: oneOf(['greeting', 'reply', 'event', 'error']),
  arrives: listOf(state),
  ends: listOf(text),
});

const requestCell = Type.Union([
  exactly({ does: Type.Literal('admit'), next: state }),
  exactly({ does: Type.Literal('refuse'), code: Type.Literal('wrong-state') }),
  exactly({ does: Type.Literal('ignore') }),
]);

/** A grid: every state has a row. */
const grid = (cell: TSchema): TObject => exactly(Object.fromEntries(STATES.map((of) => [of, map(cell)])));

const error = exactly({
  code: text,
  fatal: Type.Boolean(),
  when: text,
  advice: text,
  rank: Type.Integer({ minimum: 0 }),
});

const limit = exactly({
  name: text,
  unit: text,
  value: Type.Integer(),
  least: Type.Integer(),
  most: Type.Integer(),
  zeroMeansNever: Type.Optional(Type.Boolean()),
  advertised: Type.Boolean(),
  meaning: text,
  within: text,
  beyond: text,
  beyondAt: Type.Optional(text),
});

const requirement = exactly({
  id: text,
  text,
  keyword: oneOf(KEYWORDS),
  target: oneOf(['server', 'client']),
  since: text,
  untested: Type.Optional(text),
  owner: text,
});

const rung = exactly({
  rung: Type.Integer({ minimum: 1 }),
  title: text,
  write: text,
  frames: listOf(text),
  adds: listOf(oneOf(Object.keys(CONDITIONS))),
  requirements: listOf(text),
});

const area = exactly({ area: text, title: text, about: text, words: listOf(text) });

const codePoint = Type.Integer({ minimum: 0, maximum: 0x10ffff });
const ranges = Type.Array(Type.Array(codePoint, { minItems: 2, maxItems: 2 }));

const vector = exactly({ note: text, json: text });
const values = exactly({ valid: listOf(vector), invalid: listOf(vector) });
const stream = exactly({
  note: text,
  bytes: listOf(
    exactly({ hex: Type.String({ pattern: '^([0-9a-f]{2})*$' }), times: Type.Optional(Type.Integer()) }),
  ),
  events: listOf(
    Type.Union([
      exactly({ frame: anyObject }),
      exactly({ blank: Type.Literal(true) }),
      exactly({ fault: oneOf(['frame-too-large', 'bad-frame']) }),
    ]),
  ),
});

const step = Type.Union([
  exactly({ who: text, does: oneOf(['sends', 'receives']), frame: anyObject }),
  exactly({ who: text, does: oneOf(['connects', 'vanishes', 'is-closed']) }),
]);

/** The schema of the bundle, as plain JSON Schema. */
export function bundleSchema(): object {
  return {
    $schema: DIALECT,
    $id: 'urn:parley:1:protocol',
    title: 'The bundle of the Parley/1 specification',
    ...exactly({
      $schema: text,
      name: text,
      version: text,
      defaultPort: Type.Integer({ minimum: 1, maximum: 65_535 }),
      states: listOf(state),
      frames: exactly({ client: listOf(clientFrame), server: listOf(serverFrame) }),
      types: listOf(namedType),
      grids: exactly({ requests: grid(requestCell), arrivals: grid(oneOf(['expected', 'violation'])) }),
      errors: listOf(error),
      limits: listOf(limit),
      requirements: listOf(requirement),
      prerequisites: map(listOf(text)),
      mistakes: listOf(exactly({ id: text, sentence: text, breaks: text, also: listOf(text), fix: text })),
      endings: listOf(
        exactly({
          id: text,
          what: text,
          removes: text,
          reason: oneOf(['left', 'disconnected']),
          limit: Type.Optional(text),
          only: Type.Optional(listOf(text)),
        }),
      ),
      positions: listOf(exactly({ id: text, who: text, witnesses: listOf(text) })),
      areas: listOf(area),
      conditions: exactly(Object.fromEntries(Object.keys(CONDITIONS).map((name) => [name, text]))),
      rungs: listOf(rung),
      characters: map(ranges),
      patterns: map(text),
      vectors: exactly({
        values: map(values),
        loneSurrogates: listOf(vector),
        lines: exactly({
          valid: listOf(exactly({ note: text, line: text })),
          refused: listOf(exactly({ note: text, line: text, code: text, field: Type.Optional(text) })),
        }),
        streams: listOf(stream),
      }),
      transcripts: listOf(exactly({ id: text, title: text, shows: text, steps: listOf(step) })),
    }),
  };
}
