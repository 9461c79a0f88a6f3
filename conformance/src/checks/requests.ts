// Checks of what all requests share: one answer for each, in order, with the `ref` of its request.
import { VECTORS } from 'parley-spec';
import { demandedBy } from '../client/demanded-by.ts';
import type { Sent } from '../oracle/sent.ts';
import type { TestContext } from '../client/test-context.ts';
import type { Draft } from '../client/endpoint.ts';
import type { TestClient } from '../client/test-client.ts';
import { check } from './check.ts';

/** JSON libraries differ on whether a number beyond every float is an integer. */
const BEYOND_FLOATS = '1e400';

const badRefs = VECTORS.values.refs.invalid.filter(({ json }) => json !== BEYOND_FLOATS);
/** JavaScript's `Date` cannot parse a leap second. */
const LEAP_SECOND = /:60(\.\d{3}Z)$/;

/** Requests that are sent together, and how many of them a slow target gets at least. */
const PIPELINED = 500;
const LEAST_PIPELINED = 50;

/** A session of one user: each request with the type of its answer, and the code if it is an error. */
function session(context: TestContext, client: TestClient): (readonly [Draft, string, string?])[] {
  const room = context.word('r');
  return [
    [{ type: 'users' }, 'users'],
    [{ type: 'send', to: client.oracle.clientId, text: 'one' }, 'sent'],
    [{ type: 'say', text: 'no room' }, 'error', 'wrong-state'],
    [{ type: 'inbox' }, 'inbox'],
    [{ type: 'nonsense' }, 'error', 'unknown-type'],
    [{ type: 'join', room }, 'error', 'no-such-room'],
    [{ type: 'create', room }, 'created'],
    [{ type: 'create', room }, 'error', 'wrong-state'],
    [{ type: 'members' }, 'members'],
    [{ type: 'say', text: 'one' }, 'message'],
    [{ type: 'say', text: 'two' }, 'message'],
    [{ type: 'say', text: 5 }, 'error', 'invalid-field'],
    [{ type: 'send', to: 0, text: 'two' }, 'error', 'invalid-field'],
    [{ type: 'leave' }, 'error', 'wrong-state'],
    [{ type: 'menu' }, 'menu'],
    [{ type: 'close' }, 'closed'],
    [{ type: 'close' }, 'error', 'wrong-state'],
    [{ type: 'ping' }, 'pong'],
  ];
}

/** The types and codes of all frames received after the handshake. */
const receivedAfter = (client: TestClient, handshake = 3): string[] =>
  client.arrivals
    .slice(handshake)
    .map(({ frame }) => (typeof frame['code'] === 'string' ? `${frame.type} ${frame['code']}` : frame.type));

/** Sends a `ping` with this JSON text as its `ref`. */
async function pings(client: TestClient, json: string): Promise<void> {
  const ref = JSON.parse(json) as number | string;
  const sent = { type: 'ping', ref };
  void client.sendBytes(`{"type":"ping","ref":${json}}\n`, [sent]);
  client.mustBe(await client.answer(sent), 'pong', { ref });
}

export const requests = [
  check(
    'request.answered',
    'a whole session, one request at a time: one answer for each',
    async (context) => {
      const client = await context.user();
      const steps = session(context, client);
      for (const [draft, reply, code] of steps) {
        const outcome = code ?? reply;
        client.probed(await client.ask(draft), outcome, {}, demandedBy(outcome, draft));
      }
      const expected = steps.map(([, reply, code]) => (code ? `${reply} ${code}` : reply)).join(', ');
      const received = receivedAfter(client).join(', ');
      context.must(received === expected, `One answer for each request: ${expected}.`, received);
    },
  ),
  check('request.unasked', 'a quiet client gets only the answers to its requests', async (context) => {
    const client = await context.acknowledged();
    for (const type of ['ping', 'menu'])
      await client.ask({ type }, type === 'ping' ? 'ping.pong' : 'menu.answer');
    // Whatever answers them: one frame each.
    const types = client.arrivals.map(({ frame }) => frame.type).join(', ');
    context.must(client.arrivals.length === 4, 'No frame without a request but `welcome`.', types);
  }),
  check('request.order', 'slow and fast requests sent together are answered in order', async (context) => {
    const client = await context.user();
    const drafts = Array.from({ length: 4 }, () => session(context, client).map(([draft]) => draft)).flat();
    const sent = client.post(...drafts);
    for (const one of sent) await client.answer(one, 'request.answered');
    // The `message` of a `say` has no `ref`.
    const refs = client.arrivals.slice(3).flatMap(({ frame }) => ('ref' in frame ? [frame['ref']] : []));
    const wanted = sent.map(({ ref }) => ref).filter((ref) => refs.includes(ref));
    context.must(refs.join() === wanted.join(), `Answers with the refs ${wanted.join()}.`, () => refs.join());
  }),
  check('request.order/effects', 'each request sees the effects of the ones before it', async (context) => {
    const client = await context.user();
    const room = context.word('r');
    const texts = Array.from({ length: 20 }, (_, n) => `number ${n}`);
    const sends = client.post(...texts.map((text) => ({ type: 'send', to: client.oracle.clientId, text })));
    const [inbox] = client.post({ type: 'inbox' });
    const [create, members, close, free] = client.post(
      { type: 'create', room },
      { type: 'members' },
      { type: 'close' },
      { type: 'join', room },
    );
    const answerTo = async (sent: Sent) => client.answer(sent, 'request.answered');
    for (const one of sends) client.probed(await answerTo(one), 'sent');
    const page = client.probed(await answerTo(inbox!), 'inbox');
    client.probed(await answerTo(create!), 'created');
    client.mustBe(await answerTo(members!), 'members');
    client.probed(await answerTo(close!), 'closed');
    client.mustBe(await answerTo(free!), 'error', { code: 'no-such-room' });
    // The first page can be incomplete.
    const rest = page['more'] === true ? await context.unread(client) : [];
    const read = [...context.messagesIn(page).messages, ...rest].map((message) => message.text);
    const absent = texts.filter((text) => !read.includes(text));
    context.must(absent.length === 0, `The messages sent before: ${texts.join()}.`, () => read.join());
  }),
  check('request.pipelined', `${PIPELINED} requests before the first answer is read`, async (context) => {
    const client = await context.user();
    const kinds: [Draft, string][] = [
      [{ type: 'ping' }, 'pong'],
      [{ type: 'menu' }, 'menu'],
      [{ type: 'inbox' }, 'inbox'],
      [{ type: 'close' }, 'wrong-state'],
    ];
    const count = context.affordable(PIPELINED, LEAST_PIPELINED);
    const wanted = Array.from({ length: count }, (_, n) => kinds[n % kinds.length]!);
    const sent = client.post(...wanted.map(([draft]) => draft));
    for (const [n, one] of sent.entries()) client.probed(await client.answer(one), wanted[n]![1]);
  }),
  check('ref.echo', 'integer and string refs, on every kind of answer', async (context) => {
    const client = await context.user();
    const refs = [0, -7, 'fence 1', '', '7', 9_007_199_254_740_991];
    for (const [n, [draft, reply, code]] of session(context, client).entries()) {
      const ref = refs[n % refs.length]!;
      const outcome = code ?? reply;
      // The answer to `say` is a `message`, which has no `ref`.
      const like = outcome === 'message' ? {} : { ref };
      await client.probe({ ...draft, ref }, outcome, like, demandedBy(outcome, draft));
    }
    await client.probe({ type: 'quit', ref: 'last' }, 'bye', { ref: 'last' });
  }),
  check('ref.echo/handshake', 'on `ready`, on the menu, and on errors, fatal ones too', async (context) => {
    const client = await context.connect();
    await client.probe({ type: 'users', ref: 'early' }, 'wrong-state', { ref: 'early' });
    await client.probe(context.ack(client, context.word('n'), { ref: 'in' }), 'ready', { ref: 'in' });
    await client.probe({ type: 'menu', ref: 0 }, 'menu', { ref: 0 });
    const unnamed = await context.connect();
    await unnamed.probe(context.ack(unnamed, '', { ref: -1 }), 'invalid-field', { ref: -1 }, 'name.refused');
    const other = await context.connect();
    const ack = context.ack(other, context.word('n'), { ref: 'bad', protocol: 'parley/0' });
    await other.probe(ack, 'unsupported-protocol', { ref: 'bad' });
  }),
  check('ref.absent', 'no `ref` on answers to requests without one, nor on events', async (context) => {
    const hasNoRefs = (client: TestClient) => {
      const wrong = client.arrivals.find(({ frame }) => 'ref' in frame)?.frame;
      context.must(!wrong, 'No `ref`.', () => JSON.stringify(wrong));
    };
    const bare = await context.connect();
    bare.name = context.word('n');
    const ask = async (draft: Draft, outcome: string, demanding = demandedBy(outcome, draft)) =>
      bare.probed(await bare.answer(bare.postBare(draft), demanding), outcome, {}, demanding);
    await ask(context.ack(bare, bare.name), 'ready');
    await ask({ type: 'menu' }, 'menu');
    for (const [draft, reply, code] of session(context, bare)) await ask(draft, code ?? reply);
    for (const text of ['one', 'two']) await bare.event('message', { text }, 'say.message');
    hasNoRefs(bare);
    const owner = await context.owner();
    await ask({ type: 'join', room: context.roomOf(owner) }, 'joined');
    // Every request of the other clients has a `ref`; the events that it causes have none.
    if (context.limits['roomMembers']! > 2) {
      const member = await context.member(owner);
      await bare.event('member-joined', {}, 'join.notice');
      await member.probe({ type: 'leave' }, 'left');
      await bare.event('member-left', {}, 'leave.notice');
    }
    await owner.probe({ type: 'say', text: 'hello' }, 'message');
    await bare.event('message', {}, 'say.message');
    await owner.probe({ type: 'close' }, 'closed');
    await bare.event('closed', {}, 'close.closed');
    hasNoRefs(bare);
  }),
  check('ref.bounds', 'the greatest and smallest integer, and the longest string', async (context) => {
    const client = await context.user();
    for (const { json } of VECTORS.values.refs.valid) await pings(client, json);
  }),
  check('ref.invalid', 'refs of any other kind', async (context) => {
    const client = await context.user();
    for (const { json } of badRefs) {
      const line = `{"type":"ping","ref":${json}}\n`;
      const error = await client.refusedBytes(line, 'invalid-field', { field: 'ref' }, { type: 'ping' });
      context.must(!('ref' in error), 'An error without `ref`.', () => JSON.stringify(error));
    }
  }),
  check(
    'ref.invalid/not-repeated',
    'an invalid `ref` is not copied to errors that take precedence',
    async (context) => {
      const client = await context.user();
      for (const type of ['nonsense', 'say', 'ack']) {
        for (const ref of [true, null, ['x'], { ref: 1 }, 1.5, 'x'.repeat(65)]) {
          const code = type === 'nonsense' ? 'unknown-type' : 'wrong-state';
          const error = await client.ask({ type, ref }, demandedBy(code));
          client.mustBe(error, 'error', {}, demandedBy(code));
          context.must(!('ref' in error), 'An error without `ref`.', () => JSON.stringify(error));
        }
      }
    },
  ),
  check('time.format', 'the time of private messages and of room messages', async (context) => {
    const [owner, member] = await context.room(1);
    await member!.expect({ type: 'send', to: owner.oracle.clientId, text: 'when?' }, 'sent');
    const [message] = await context.unread(owner);
    const said = await member!.expect({ type: 'say', text: 'when?' }, 'message');
    for (const at of [message?.at, said['at']]) {
      const date = new Date(String(at).replace(LEAP_SECOND, ':59$1'));
      context.must(
        typeof at === 'string' && at.length === 24 && !Number.isNaN(date.getTime()) && at.endsWith('Z'),
        'A date like `2026-11-22T07:40:00.123Z`.',
        () => JSON.stringify(at),
      );
    }
  }),
];
