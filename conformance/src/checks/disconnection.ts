// Checks of the end of connections: polite, half-closed, reset, and what remains of the user.
import type { Lab } from '../client/test-context.ts';
import type { Peer } from '../client/test-client.ts';
import { check } from './check.ts';

/** The ways in which a connection can end without `quit`. */
const ENDS: Readonly<Record<string, (peer: Peer) => Promise<unknown>>> = {
  FIN: (peer) => peer.fin(),
  RST: (peer) => peer.reset(),
  'a fatal error': (peer) => peer.refusedBytes('no frame\n', 'bad-frame', {}, { type: '?' }),
};

/** Waits until somebody is in no list and can't be written to; fails past the bound. */
async function gone(lab: Lab, witness: Peer, somebody: Peer): Promise<void> {
  const due = performance.now() + lab.goneMs;
  for (;;) {
    const listed = await lab.lists(witness, somebody);
    if (!listed) break;
    lab.must(
      performance.now() < due,
      `Nobody with the id ${somebody.conduct.clientId} 2 s later.`,
      'Still listed.',
    );
  }
  await witness.refused({ type: 'send', to: somebody.conduct.clientId, text: 'gone?' }, 'no-such-user');
}

/** Everything of a user goes: at the menu, as a member, as an owner. */
async function everythingGoes(lab: Lab, how: string): Promise<void> {
  const witness = await lab.user();
  const atMenu = await lab.user();
  const [owner, member, other] = await lab.room(2);
  const room = lab.roomOf(owner);
  const ms = lab.goneMs;
  await ENDS[how]!(atMenu);
  await gone(lab, witness, atMenu);
  await ENDS[how]!(member!);
  await other!.event('member-left', { user: lab.userOf(member!) }, lab.blame, ms);
  await gone(lab, witness, member!);
  await ENDS[how]!(owner);
  await other!.event('closed', {}, lab.blame, ms);
  await gone(lab, witness, owner);
  await witness.expect({ type: 'create', room }, 'created');
}

export const leaving = [
  check('quit.bye', 'answered in every state', async (lab) => {
    for (const state of ['assigned', 'acknowledged', 'menu', 'room-owner', 'room-member']) {
      const peer = await lab.inState(state);
      await peer.expect({ type: 'quit' }, 'bye');
    }
  }),
  check('quit.closes', 'the server closes after `bye`', async (lab) => {
    for (const state of ['assigned', 'acknowledged', 'menu', 'room-owner', 'room-member']) {
      const peer = await lab.inState(state);
      await peer.expect({ type: 'quit' }, 'bye', {}, 'quit.bye');
      const how = await peer.over();
      lab.must(how === 'fin', 'An orderly end (FIN).', `The connection ended by ${how}.`);
    }
  }),
  check('quit.last', 'nothing after `bye`, nothing done after `quit`', async (lab) => {
    const reader = await lab.user();
    const peer = await lab.user();
    const to = reader.conduct.clientId;
    const [before, quit] = peer.post(
      { type: 'send', to, text: 'before' },
      { type: 'quit' },
      { type: 'send', to, text: 'after' },
    );
    peer.mustBe(await peer.answer(before!, 'send.sent'), 'sent', {}, 'send.sent');
    await peer.over('quit.closes');
    const texts = (await lab.unread(reader)).map((message) => message.text);
    lab.must(texts.join() === 'before', 'The message before `quit` alone.', () => JSON.stringify(texts));
    peer.mustBe(await peer.answer(quit!, 'quit.bye'), 'bye', {}, 'quit.bye');
    lab.must(peer.arrivals.at(-1)?.frame.type === 'bye', '`bye` as the last frame.', () =>
      JSON.stringify(peer.arrivals.at(-1)?.frame),
    );
  }),
  check('quit.member', 'the room is told that a member left', async (lab) => {
    const [owner, member, other] = await lab.room(2);
    await member!.expect({ type: 'quit' }, 'bye', {}, 'quit.bye');
    const like = { user: lab.userOf(member!), reason: 'left', seq: 3 };
    await owner.event('member-left', like);
    await other!.event('member-left', like);
    const events = member!.arrivals.filter((arrival) => arrival.frame.type === 'left');
    lab.must(events.length === 0, 'No `left` beside `bye`.', () => JSON.stringify(events[0]?.frame));
  }),
  check('quit.owner', 'the room is closed, the owner gets `bye` alone', async (lab) => {
    const [owner, member, other] = await lab.room(2);
    await owner.expect({ type: 'quit' }, 'bye');
    for (const peer of [member!, other!])
      await peer.event('closed', { reason: 'owner-disconnected', seq: 3 });
    const told = owner.arrivals.some((arrival) => arrival.frame.type === 'closed');
    lab.must(!told, '`bye` alone for the owner.', 'The owner got `closed` as well.');
    await member!.expect({ type: 'create', room: lab.word('r') }, 'created', {}, 'close.menu');
  }),
  check('end.fin-answers', 'what was sent before a FIN is answered', async (lab) => {
    const peer = await lab.user();
    const sent = peer.post(...Array.from({ length: 50 }, (_, n) => ({ type: n % 2 ? 'ping' : 'users' })));
    await peer.fin();
    for (const [n, one] of sent.entries()) peer.mustBe(await peer.answer(one), n % 2 ? 'pong' : 'users');
    await peer.over();
  }),
  check(
    'end.fin-answers/handshake',
    'a whole conversation, then FIN, as `printf … | nc` sends it',
    async (lab) => {
      const peer = await lab.connect();
      const drafts = [lab.ack(peer, lab.word('n')), { type: 'menu' }, { type: 'users' }, { type: 'inbox' }];
      const sent = peer.post(...drafts);
      await peer.fin();
      for (const [n, type] of ['ready', 'menu', 'users', 'inbox'].entries()) {
        peer.mustBe(await peer.answer(sent[n]!), type);
      }
      await peer.over();
    },
  ),
  check('end.fin-gone', 'after a FIN nothing remains of the user', (lab) => everythingGoes(lab, 'FIN')),
  check('end.rst-gone', 'after an RST nothing remains of the user', (lab) => everythingGoes(lab, 'RST')),
  check('end.error-gone', 'after a fatal error nothing remains of the user', (lab) =>
    everythingGoes(lab, 'a fatal error'),
  ),
  check('end.member', 'the room is told that a member was disconnected', async (lab) => {
    for (const how of Object.keys(ENDS)) {
      const [owner, member, other] = await lab.room(2);
      await ENDS[how]!(member!);
      const like = { user: lab.userOf(member!), reason: 'disconnected', seq: 3 };
      for (const peer of [owner, other!]) await peer.event('member-left', like, lab.blame, lab.goneMs);
      await owner.expect({ type: 'say', text: 'go on' }, 'message');
      await other!.event('message', { text: 'go on' });
    }
  }),
  check('end.owner', 'the room is told that its owner was disconnected, and nothing else', async (lab) => {
    for (const how of Object.keys(ENDS)) {
      const [owner, member, other] = await lab.room(2);
      await ENDS[how]!(owner);
      for (const peer of [member!, other!]) {
        await peer.event('closed', { reason: 'owner-disconnected', seq: 3 }, lab.blame, lab.goneMs);
        await peer.quiet();
        await peer.refused({ type: 'say', text: 'anyone?' }, 'wrong-state', { state: 'menu' });
      }
    }
  }),
  check('end.order', 'who is told that somebody is gone does not find them in the list', async (lab) => {
    for (const how of Object.keys(ENDS)) {
      const [owner, member] = await lab.room(1);
      await ENDS[how]!(member!);
      await owner.event('member-left', {}, 'end.member', lab.goneMs);
      lab.must(!(await lab.lists(owner, member!)), 'Nobody of that id in the list.', `Listed after ${how}.`);
    }
  }),
];
