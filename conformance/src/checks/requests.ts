// Checks of what all requests share: one answer each, in order, with the mark of its request.
import { VECTORS } from 'parley-spec';
import type { Lab } from '../client/test-context.ts';
import type { Draft } from '../client/endpoint.ts';
import type { Peer } from '../client/test-client.ts';
import { check } from './check.ts';

/** Whether an integer beyond every float is one at all is left to JSON libraries. */
const BEYOND_FLOATS = '1e400';

const badRefs = VECTORS.values.refs.invalid.filter(({ json }) => json !== BEYOND_FLOATS);
/** The moment of a leap second is written like no date that this machine knows. */
const LEAP_SECOND = /:60(\.\d{3}Z)$/;

/** A session for one user: each request with the type of its answer, and the code where it is an error. */
function session(lab: Lab, peer: Peer): (readonly [Draft, string, string?])[] {
  const room = lab.word('r');
  return [
    [{ type: 'users' }, 'users'],
    [{ type: 'send', to: peer.conduct.clientId, text: 'one' }, 'sent'],
    [{ type: 'say', text: 'no room' }, 'error', 'wrong-state'],
    [{ type: 'inbox' }, 'inbox'],
    [{ type: 'nonsense' }, 'error', 'unknown-type'],
    [{ type: 'join', room }, 'error', 'no-such-room'],
    [{ type: 'create', room }, 'created'],
    [{ type: 'create', room }, 'error', 'wrong-state'],
    [{ type: 'members' }, 'members'],
    [{ type: 'say', text: 'one' }, 'message'],
    [{ type: 'say', text: 'two' }, 'message'],
    [{ type: 'say', text: '' }, 'error', 'invalid-field'],
    [{ type: 'send', to: 0, text: 'two' }, 'error', 'invalid-field'],
    [{ type: 'leave' }, 'error', 'wrong-state'],
    [{ type: 'menu' }, 'menu'],
    [{ type: 'close' }, 'closed'],
    [{ type: 'close' }, 'error', 'wrong-state'],
    [{ type: 'ping' }, 'pong'],
  ];
}

/** The types and codes of all that came behind the handshake. */
const cameOf = (peer: Peer, handshake = 3): string[] =>
  peer.arrivals
    .slice(handshake)
    .map(({ frame }) => (typeof frame['code'] === 'string' ? `${frame.type} ${frame['code']}` : frame.type));

/** Sends a `ping` whose `ref` is written as it stands. */
async function pings(peer: Peer, json: string): Promise<void> {
  const ref = JSON.parse(json) as number | string;
  const sent = { type: 'ping', ref };
  void peer.sendBytes(`{"type":"ping","ref":${json}}\n`, [sent]);
  peer.mustBe(await peer.answer(sent), 'pong', { ref });
}

export const requests = [
  check('request.answered', 'a whole session, one request at a time: one answer each', async (lab) => {
    const peer = await lab.user();
    const steps = session(lab, peer);
    for (const [draft, reply, code] of steps) {
      peer.mustBe(await peer.ask(draft), reply, code === undefined ? {} : { code });
    }
    const expected = steps.map(([, reply, code]) => (code ? `${reply} ${code}` : reply)).join(', ');
    const came = cameOf(peer).join(', ');
    lab.must(came === expected, `One answer a request: ${expected}.`, came);
  }),
  check('request.order', 'slow and quick requests in one go, answered in that order', async (lab) => {
    const peer = await lab.user();
    const drafts = Array.from({ length: 4 }, () => session(lab, peer).map(([draft]) => draft)).flat();
    const sent = peer.post(...drafts);
    await peer.until(() => peer.conduct.outstanding.length === 0 || peer.end !== undefined);
    // An accepted `say` comes back without its mark.
    const marks = peer.arrivals.slice(3).flatMap(({ frame }) => ('ref' in frame ? [frame['ref']] : []));
    const wanted = sent
      .filter(({ frame }) => frame?.type !== 'say' || !['one', 'two'].includes(String(frame['text'])))
      .map(({ ref }) => ref);
    lab.must(
      marks.join() === wanted.join(),
      `Answers with the marks ${wanted.join()}.`,
      () => `${marks.join()}${peer.end ? ', and then the end' : ''}.`,
    );
  }),
  check('request.order/effects', 'each request finds what the ones before it did', async (lab) => {
    const peer = await lab.user();
    const room = lab.word('r');
    const texts = Array.from({ length: 20 }, (_, n) => `number ${n}`);
    const sends = peer.post(...texts.map((text) => ({ type: 'send', to: peer.conduct.clientId, text })));
    const [inbox] = peer.post({ type: 'inbox' });
    const [create, members, close, free] = peer.post(
      { type: 'create', room },
      { type: 'members' },
      { type: 'close' },
      { type: 'join', room },
    );
    for (const one of sends) peer.mustBe(await peer.answer(one), 'sent');
    const page = peer.mustBe(await peer.answer(inbox!), 'inbox');
    peer.mustBe(await peer.answer(create!), 'created');
    peer.mustBe(await peer.answer(members!), 'members', { users: [lab.userOf(peer)] });
    peer.mustBe(await peer.answer(close!), 'closed');
    peer.mustBe(await peer.answer(free!), 'error', { code: 'no-such-room' });
    // A page need not hold them all.
    const rest = page['more'] === true ? await lab.unread(peer) : [];
    const read = [...(page['messages'] as { text: string }[]), ...rest].map((message) => message.text);
    lab.must(read.join() === texts.join(), `The messages ${texts.join()}.`, () => read.join());
  }),
  check('request.pipelined', 'five hundred requests before the first answer is read', async (lab) => {
    const peer = await lab.user();
    const kinds: [Draft, string][] = [
      [{ type: 'ping' }, 'pong'],
      [{ type: 'menu' }, 'menu'],
      [{ type: 'inbox' }, 'inbox'],
      [{ type: 'close' }, 'error'],
    ];
    const wanted = Array.from({ length: 500 }, (_, n) => kinds[n % kinds.length]!);
    const sent = peer.post(...wanted.map(([draft]) => draft));
    for (const [n, one] of sent.entries()) peer.mustBe(await peer.answer(one), wanted[n]![1]);
  }),
  check('ref.echo', 'integers and strings, on every kind of answer', async (lab) => {
    const peer = await lab.user();
    const refs = [0, -7, 'fence 1', '', '7', 9_007_199_254_740_991];
    for (const [n, [draft, reply]] of session(lab, peer).entries()) {
      const ref = refs[n % refs.length]!;
      // The lines that are said come back as `message`, which bears no mark.
      peer.mustBe(await peer.ask({ ...draft, ref }), reply, reply === 'message' ? {} : { ref });
    }
    await peer.expect({ type: 'quit', ref: 'last' }, 'bye', { ref: 'last' });
  }),
  check('ref.echo/handshake', 'on `ready`, on the menu, and on refusals, fatal ones too', async (lab) => {
    const peer = await lab.connect();
    await peer.refused({ type: 'users', ref: 'early' }, 'wrong-state', { ref: 'early' });
    await peer.refused(lab.ack(peer, '', { ref: -1 }), 'invalid-field', { ref: -1 });
    await peer.expect(lab.ack(peer, lab.word('n'), { ref: 'in' }), 'ready', { ref: 'in' });
    await peer.expect({ type: 'menu', ref: 0 }, 'menu', { ref: 0 });
    const other = await lab.connect();
    const ack = lab.ack(other, lab.word('n'), { ref: 'bad', protocol: 'parley/0' });
    await other.refused(ack, 'unsupported-protocol', { ref: 'bad' });
  }),
  check('ref.absent', 'requests without a mark, and what others’ requests bring about', async (lab) => {
    const unmarked = (peer: Peer) => {
      const marked = peer.arrivals.find(({ frame }) => 'ref' in frame)?.frame;
      lab.must(!marked, 'No `ref`.', () => JSON.stringify(marked));
    };
    const bare = await lab.connect();
    bare.name = lab.word('n');
    const answer = async (draft: Draft) => bare.answer(bare.postBare(draft));
    bare.mustBe(await answer(lab.ack(bare, bare.name)), 'ready');
    bare.mustBe(await answer({ type: 'menu' }), 'menu');
    for (const [draft, reply] of session(lab, bare)) bare.mustBe(await answer(draft), reply);
    for (const text of ['one', 'two']) await bare.event('message', { text });
    unmarked(bare);
    const owner = await lab.owner();
    bare.mustBe(await answer({ type: 'join', room: lab.roomOf(owner) }), 'joined');
    // Every request of the others bears a mark; what the rest of the room sees of it must not.
    if (lab.limits['roomMembers']! > 2) {
      const member = await lab.member(owner);
      await bare.event('member-joined');
      await member.expect({ type: 'leave' }, 'left');
      await bare.event('member-left');
    }
    await owner.expect({ type: 'say', text: 'hello' }, 'message');
    await bare.event('message');
    await owner.expect({ type: 'close' }, 'closed');
    await bare.event('closed');
    unmarked(bare);
  }),
  check('ref.bounds', 'the greatest, the smallest, the longest', async (lab) => {
    const peer = await lab.user();
    for (const { json } of VECTORS.values.refs.valid) await pings(peer, json);
  }),
  check('ref.invalid', 'marks of any other kind', async (lab) => {
    const peer = await lab.user();
    for (const { json } of badRefs) {
      const line = `{"type":"ping","ref":${json}}\n`;
      const error = await peer.refusedBytes(line, 'invalid-field', { field: 'ref' }, { type: 'ping' });
      lab.must(!('ref' in error), 'An error without `ref`.', () => JSON.stringify(error));
    }
  }),
  check('ref.invalid/not-repeated', 'nor are they repeated on errors of greater weight', async (lab) => {
    const peer = await lab.user();
    for (const type of ['nonsense', 'say', 'ack']) {
      for (const ref of [true, null, ['x'], { ref: 1 }, 1.5, 'x'.repeat(65)]) {
        const error = await peer.ask({ type, ref });
        lab.must(error.type === 'error' && !('ref' in error), 'An error without `ref`.', () =>
          JSON.stringify(error),
        );
      }
    }
  }),
  check('time.format', 'the time of private messages and of lines said', async (lab) => {
    const [owner, member] = await lab.room(1);
    await member!.expect({ type: 'send', to: owner.conduct.clientId, text: 'when?' }, 'sent');
    const [message] = await lab.unread(owner);
    const said = await member!.expect({ type: 'say', text: 'when?' }, 'message');
    for (const at of [message?.at, said['at']]) {
      const date = new Date(String(at).replace(LEAP_SECOND, ':59$1'));
      lab.must(
        typeof at === 'string' && at.length === 24 && !Number.isNaN(date.getTime()) && at.endsWith('Z'),
        'A date like `2026-11-22T07:40:00.123Z`.',
        () => JSON.stringify(at),
      );
    }
  }),
];
