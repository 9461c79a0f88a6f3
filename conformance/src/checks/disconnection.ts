// Checks of how connections end: with `quit`, FIN, RST or a fatal error, and what a room is told.
import type { TestClient } from '../client/test-client.ts';
import { check } from './check.ts';

/** The ways in which a connection can end without `quit`. */
const ENDS: Readonly<Record<string, (client: TestClient) => Promise<unknown>>> = {
  FIN: (client) => client.fin(),
  RST: (client) => client.reset(),
  'a fatal error': (client) => client.probeBytes('no frame\n', 'bad-frame'),
};

export const disconnection = [
  check('quit.bye', '`quit` is answered in every state', async (context) => {
    for (const state of ['assigned', 'acknowledged', 'menu', 'room-owner', 'room-member']) {
      const client = await context.inState(state);
      await client.expect({ type: 'quit' }, 'bye');
    }
  }),
  check('quit.closes', 'the server closes the connection after `bye`', async (context) => {
    for (const state of ['assigned', 'acknowledged', 'menu', 'room-owner', 'room-member']) {
      const client = await context.inState(state);
      await client.expect({ type: 'quit' }, 'bye', {}, 'quit.bye');
      const how = await client.over();
      context.must(how === 'fin', 'An orderly end (FIN).', `The connection ended by ${how}.`);
    }
  }),
  check(
    'quit.last',
    'the server sends nothing after `bye`, and handles nothing after `quit`',
    async (context) => {
      const reader = await context.user();
      const client = await context.user();
      const to = reader.oracle.clientId;
      const [before, quit] = client.post(
        { type: 'send', to, text: 'before' },
        { type: 'quit' },
        { type: 'send', to, text: 'after' },
      );
      client.mustBe(await client.answer(before!, 'send.sent'), 'sent', {}, 'send.sent');
      await client.over('quit.closes');
      const texts = (await context.unread(reader)).map((message) => message.text);
      const wanted = 'The message before `quit`.';
      context.must(texts.includes('before'), wanted, () => JSON.stringify(texts), 'inbox.complete');
      context.must(texts.join() === 'before', 'Only the message before `quit`.', () => JSON.stringify(texts));
      client.mustBe(await client.answer(quit!, 'quit.bye'), 'bye', {}, 'quit.bye');
      context.must(client.arrivals.at(-1)?.frame.type === 'bye', '`bye` as the last frame.', () =>
        JSON.stringify(client.arrivals.at(-1)?.frame),
      );
    },
  ),
  check('quit.member', 'the room is informed that a member left', async (context) => {
    const [owner, member, other] = await context.room(2);
    await member!.expect({ type: 'quit' }, 'bye', {}, 'quit.bye');
    const like = { user: context.userOf(member!), reason: 'left' };
    await owner.event('member-left', like);
    await other!.event('member-left', like);
    const events = member!.arrivals.filter((arrival) => arrival.frame.type === 'left');
    context.must(events.length === 0, 'No `left` beside `bye`.', () => JSON.stringify(events[0]?.frame));
  }),
  check('quit.owner', 'the room is closed, and the owner receives only `bye`', async (context) => {
    const [owner, member, other] = await context.room(2);
    await owner.expect({ type: 'quit' }, 'bye', {}, 'quit.bye');
    for (const client of [member!, other!]) await client.event('closed', { reason: 'owner-disconnected' });
    const informed = owner.arrivals.some((arrival) => arrival.frame.type === 'closed');
    context.must(!informed, 'Only `bye` for the owner.', 'The owner received `closed`, too.');
    await member!.expect({ type: 'create', room: context.word('r') }, 'created', {}, 'close.menu');
  }),
  check('end.fin-answers', 'requests before a FIN are answered', async (context) => {
    const client = await context.user();
    const sent = client.post(...Array.from({ length: 50 }, (_, n) => ({ type: n % 2 ? 'ping' : 'users' })));
    await client.fin();
    for (const [n, one] of sent.entries()) client.probed(await client.answer(one), n % 2 ? 'pong' : 'users');
    await client.over();
  }),
  check(
    'end.fin-answers/handshake',
    'a whole conversation and a FIN, as `printf … | nc` sends them',
    async (context) => {
      const client = await context.connect();
      const drafts = [
        context.ack(client, context.word('n')),
        { type: 'menu' },
        { type: 'users' },
        { type: 'inbox' },
      ];
      const sent = client.post(...drafts);
      await client.fin();
      for (const [n, type] of ['ready', 'menu', 'users', 'inbox'].entries()) {
        client.probed(await client.answer(sent[n]!), type);
      }
      await client.over();
    },
  ),
  check('end.member', 'the room is informed that a member was disconnected', async (context) => {
    for (const how of Object.keys(ENDS)) {
      const [owner, member, other] = await context.room(2);
      await ENDS[how]!(member!);
      const like = { user: context.userOf(member!), reason: 'disconnected' };
      for (const client of [owner, other!])
        await client.event('member-left', like, context.requirement, context.goneMs);
      await owner.expect({ type: 'say', text: 'go on' }, 'message', {}, 'hostile.vanishing-peer');
      await other!.event('message', { text: 'go on' }, 'hostile.vanishing-peer');
    }
  }),
  check(
    'end.owner',
    'the room is informed that its owner was disconnected, and of nothing else',
    async (context) => {
      for (const how of Object.keys(ENDS)) {
        const [owner, member, other] = await context.room(2);
        await ENDS[how]!(owner);
        for (const client of [member!, other!]) {
          await client.event('closed', { reason: 'owner-disconnected' }, context.requirement, context.goneMs);
          await client.quiet();
          await client.refused({ type: 'say', text: 'anyone?' }, 'wrong-state', {}, 'close.menu');
        }
      }
    },
  ),
  check(
    'end.order',
    'once a room is informed of a departure, the user list does not include the user',
    async (context) => {
      for (const how of Object.keys(ENDS)) {
        const [owner, member] = await context.room(1);
        await ENDS[how]!(member!);
        await owner.event('member-left', {}, 'end.member', context.goneMs);
        context.must(
          !(await context.lists(owner, member!)),
          'No user with that id in the list.',
          `Listed after ${how}.`,
        );
      }
    },
  ),
];
