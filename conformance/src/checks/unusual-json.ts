// Checks of unusual JSON: legal but large or deep, or text that parsers read in different ways. If the protocol allows several
// answers to a line, each of them passes, but no answer fails.
import { LIMITS, MAX_CLIENT_ID } from 'parley-spec';
import type { TestContext } from '../client/test-context.ts';
import { idOf } from '../client/test-client.ts';
import type { TestClient } from '../client/test-client.ts';
import { check } from './check.ts';
import { stillServed, alive } from './still-served.ts';

const { most: FRAME_BYTES } = LIMITS.frameBytes;
/** Bytes reserved for the rest of a frame around a huge field. */
const AROUND = 64;
const HUGE = FRAME_BYTES - AROUND;

const repeated = (count: number, item: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => item(n));

/** Unknown fields that fill a frame. */
const HUGE_FIELDS: readonly string[] = [
  `"${'k'.repeat(HUGE - 8)}":1`,
  `"x":"${'\\u0041'.repeat(HUGE / 6 - 4)}"`,
  `"x":[${repeated(HUGE / 2 - 8, () => '0').join()}]`,
  `"x":[${repeated(HUGE / 3 - 8, () => '{}').join()}]`,
  repeated(HUGE / 12, (n) => `"m${String(n).padStart(5, '0')}":0`).join(),
];
/** Unknown fields with names that a careless server takes for others. */
const ODD_FIELDS: readonly string[] = [
  '"":0',
  '"type\\u0000":"quit"',
  '"ref\\u0000":9,"\\u0000ref":9',
  '"x":"\\u0000","y":"\\u0000quit"',
  '"TYPE":"quit","typ\\u0435":"quit"',
  '"type ":"quit"," ref":9',
  '"type.x":"quit","type[]":"quit","$ref":"#/x"',
  '"x":"\\ud83d\\udc4b\\uffff\\ufdd0"',
  '"x":-9007199254740993,"y":1e2,"z":5.0,"u":-0,"v":0.1e-7',
];

/** Types that are not `ping`, although some string functions treat them as equal. */
const ODD_TYPES: readonly string[] = [
  'ping\u0000',
  'ping\u0000x',
  '\u0000ping',
  'ping ',
  'ping\n',
  'ＰＩＮＧ',
  'pıng',
  'p\u200bing',
  'ping,ping',
  '"ping"',
  'hasOwnProperty',
  '../ping',
  'x'.repeat(HUGE / 2),
];

/** Control characters that take six bytes each when quoted; `others` is the size of the rest of the frame, in bytes. */
const unprintable = (others: number) => '\u0001'.repeat(Math.floor((FRAME_BYTES - others) / 6));

/** Integers just outside 31 bits, and integers that wrap around to `id` or another valid id in 32 or 64 bits. */
const outside = (id: bigint): bigint[] => [
  BigInt(MAX_CLIENT_ID) + 1n,
  -(2n ** 31n),
  -(2n ** 31n) - 1n,
  2n ** 32n - 1n,
  2n ** 32n,
  2n ** 32n + id,
  id - 2n ** 32n,
  2n ** 53n - 1n,
  2n ** 53n,
  2n ** 53n + 1n,
  2n ** 63n - 1n,
  2n ** 63n,
  -(2n ** 63n),
  2n ** 64n - 1n,
  2n ** 64n,
  2n ** 64n + id,
  id - 2n ** 64n,
  2n ** 128n + id,
];
/** Numbers of digits that some libraries cannot convert. */
const MANY_DIGITS = [310, 5_000, 60_000];

/** A line with several allowed answers: the replies if the server accepts it, and the error codes if not. */
interface Either {
  readonly line: string;
  readonly reply: readonly string[];
  readonly codes: readonly string[];
}

const AMBIGUOUS: readonly Either[] = [
  ...['1.0', '1e2', '1E+2', '100e-2', '-0', '-0.0', '0e400', '1e-400', '1e400', '-1e400', '1.5e1'].map(
    (number) => ({
      line: `{"type":"users","after":${number}}`,
      reply: ['users'],
      codes: ['invalid-field', 'bad-frame'],
    }),
  ),
  ...['"x":1e400', '"x":1e-400', '"x":"\\ud800"', '"x":"\\udc4b\\ud83d"', '"\\udfff":1', '"x":1,"x":2'].map(
    (member) => ({ line: `{"type":"ping",${member}}`, reply: ['pong'], codes: ['bad-frame'] }),
  ),
  {
    line: '{"type":"users","after":0,"after":2147483647}',
    reply: ['users'],
    codes: ['bad-frame', 'invalid-field'],
  },
  { line: '{"type":"ping","type":"users"}', reply: ['pong', 'users'], codes: ['bad-frame'] },
  { line: '{"type":"\\ud800"}', reply: [], codes: ['unknown-type', 'bad-frame'] },
];

const arrays = (depth: number) => `{"type":"ping","x":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;
const objects = (depth: number) => `{"type":"ping"${',"x":{"y":1'.repeat(depth - 1)}${'}'.repeat(depth)}`;

/** Frames that nest deeper than the bound, up to the depth that fits a frame. */
const DEEP: readonly Either[] = [
  ...[LIMITS.nestingLevels.value + 1, 129, 1_025, 10_001, FRAME_BYTES / 2 - AROUND].map(arrays),
  ...[LIMITS.nestingLevels.value + 1, 1_025, FRAME_BYTES / 12 - AROUND].map(objects),
].map((line) => ({ line, reply: ['pong'], codes: ['bad-frame'] }));
/** As deep as fits a frame, and not closed. */
const UNCLOSED: readonly string[] = [
  '['.repeat(FRAME_BYTES - 1),
  `{"type":"ping","x":${'['.repeat(FRAME_BYTES - AROUND)}`,
  '{"x":'.repeat(FRAME_BYTES / 5 - AROUND),
  '{"type":"ping"}'.repeat(FRAME_BYTES / 15 - AROUND),
];

/** Sends a line that has several allowed answers. The server must send exactly one of them. */
async function answeredOnce(context: TestContext, { line, reply, codes }: Either): Promise<void> {
  const client = await context.user();
  const before = client.arrivals.length;
  // The type of the request is not known, so the oracle cannot judge the `ref` and order of its answer.
  client.oracle.unpredictable = true;
  void client.sendBytes(`${line}\n`);
  // An event of another room is another fault.
  const answers = () => client.arrivals.slice(before).filter(({ role }) => role.role !== 'event');
  await client.until(() => answers().length > 0 || client.end !== undefined);
  const answer = answers()[0]?.frame;
  const allowed = [...reply, ...codes].map((word) => `\`${word}\``).join(' or ');
  if (!answer)
    context.fail(
      `${allowed} as the answer.`,
      client.end ? 'The connection ended without an answer.' : 'No answer.',
    );
  const right =
    answer.type === 'error' ? codes.includes(String(answer['code'])) : reply.includes(answer.type);
  context.must(right, `${allowed} as the answer.`, () => JSON.stringify(answer).slice(0, 300));
  if (answer['fatal'] === true) return void (await client.over('error.closes'));
  await client.fence('request.answered');
  const more = answers().length - 2;
  context.must(more === 0, 'One frame as the answer.', `${more + 1} frames before the next \`pong\`.`);
}

/** Sends a `ping` with more fields. The server must answer as if they were absent. */
async function pongsWith(client: TestClient, fields: string, ref: number): Promise<void> {
  const sent = { type: 'ping', ref };
  void client.sendBytes(`{"type":"ping","ref":${ref},${fields}}\n`, [sent]);
  client.mustBe(await client.answer(sent), 'pong', { ref });
}

/** Sends a request with this JSON number in a field. The server must refuse the field. */
async function refusesNumber(client: TestClient, field: 'to' | 'after', number: string): Promise<void> {
  const [type, rest] = field === 'to' ? ['send', ',"text":"x"'] : ['users', ''];
  const ref = client.nextRef();
  const line = `{"type":"${type}","ref":${ref},"${field}":${number}${rest}}\n`;
  await client.refusedBytes(line, 'invalid-field', { field }, { type, ref });
}

export const unusualJson = [
  check('framing.unknown-members/huge', 'unknown fields that fill a frame', async (context) => {
    const client = await context.user();
    for (const [n, fields] of HUGE_FIELDS.entries()) await pongsWith(client, fields, n + 1);
  }),
  check(
    'framing.unknown-members/odd',
    'unknown fields whose names and values resemble known ones',
    async (context) => {
      const client = await context.user();
      for (const [n, fields] of ODD_FIELDS.entries()) await pongsWith(client, fields, n + 1);
    },
  ),
  check('framing.unknown-type/odd', 'types that some string functions treat as `ping`', async (context) => {
    const client = await context.user();
    for (const type of ODD_TYPES) await client.refused({ type }, 'unknown-type');
  }),
  check('framing.server-size/quoted', 'errors about values that are too long to quote', async (context) => {
    const early = await context.connect();
    await early.refused({ type: unprintable(32) }, 'unknown-type', {}, 'request.answered');
    await early.refused(context.ack(early, unprintable(2 * AROUND)), 'invalid-field', {}, 'request.answered');
    const client = await context.user();
    for (const draft of [
      { type: unprintable(32) },
      { type: 'create', room: unprintable(AROUND) },
      { type: 'join', room: unprintable(AROUND) },
      { type: 'send', to: unprintable(AROUND), text: 'x' },
      { type: 'send', to: idOf(client), text: unprintable(AROUND) },
      { type: 'ping', ref: unprintable(AROUND) },
    ]) {
      const answer = await client.ask(draft, 'request.answered');
      client.mustBe(answer, 'error', {}, 'request.answered');
    }
  }),
  check(
    'framing.out-of-range/edges',
    'at the edges of 31, 32, 53 and 64 bits, and beyond them',
    async (context) => {
      const client = await context.user();
      const last = await client.ask(
        { type: 'send', to: MAX_CLIENT_ID, text: 'Is anybody there?' },
        'send.no-such-user',
      );
      if (last.type !== 'sent') client.probed(last, 'no-such-user');
      await client.expect({ type: 'users', after: MAX_CLIENT_ID }, 'users');
      for (const number of outside(BigInt(idOf(client)))) {
        await refusesNumber(client, 'to', String(number));
        await refusesNumber(client, 'after', String(number));
      }
      for (const digits of MANY_DIGITS) {
        await refusesNumber(client, 'to', '9'.repeat(digits));
        await refusesNumber(client, 'after', `-1${'0'.repeat(digits - 1)}`);
      }
    },
  ),
  check(
    'request.answered/odd',
    'lines that a server can accept or refuse, each answered once',
    async (context) => {
      for (const each of AMBIGUOUS) await answeredOnce(context, each);
    },
  ),
  check('request.answered/nesting', 'frames as deep as fits, each answered once', async (context) => {
    for (const each of DEEP) await answeredOnce(context, each);
  }),
  check(
    'hostile.isolation/nesting',
    'frames as deep as fits, closed or not, disturb no other connection',
    stillServed(async (context, pair) => {
      for (const line of [...DEEP.map((each) => each.line), ...UNCLOSED]) {
        const client = await context.user();
        client.oracle.unpredictable = true;
        void client.sendBytes(`${line}\n`);
        void client.fin();
      }
      await alive(context, pair);
    }),
    { ownDelivery: true },
  ),
];
