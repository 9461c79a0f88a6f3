// Checks of rooms: speaking, leaving, closing, and the events that the members receive.
import { LIMITS } from 'parley-spec';
import type { TestClient } from '../client/test-client.ts';
import { check } from './check.ts';
import { speak } from './speak.ts';
import type { Frame } from '../data/frame.ts';

/** Longest time until a room is informed of a vanished member, in ms, with time for the answer. */
const VANISHED_MS = LIMITS.teardownMs.most + 1_000;

const seqs = (frames: readonly object[]) => frames.map((frame) => (frame as { seq?: unknown }).seq);

/** The known fields of an event, which are the same for all members. */
function knownFields({ type, ...event }: Frame) {
  const user = (event['from'] ?? event['user']) as { clientId?: number; name?: string } | undefined;
  return [
    type,
    event['room'],
    event['seq'],
    user?.clientId,
    user?.name,
    event['text'],
    event['at'],
    event['reason'],
  ];
}

const quit = (client: TestClient) => client.expect({ type: 'quit' }, 'bye', {}, 'quit.bye');

export const rooms = [
  check('say.message', 'every member receives the message, the speaker too', async (context) => {
    const clients = await context.room(2);
    for (const speaker of clients) {
      const text = `a message by ${speaker.label}`;
      await speaker.expect({ type: 'say', text }, 'message', { text, room: context.roomOf(speaker) });
      const like = { text, from: context.userOf(speaker) };
      for (const client of clients) await client.event('message', like);
    }
    for (const client of clients) await client.quiet();
  }),
  check(
    'say.message/after-loss',
    'the remaining members receive messages after others have vanished',
    async (context) => {
      const [owner, first, second, last] = await context.room(
        Math.min(3, context.limits['roomMembers']! - 1),
      );
      for (const vanishing of [first, second].filter((client) => client !== undefined && client !== last)) {
        await vanishing!.reset();
        await owner.event('member-left', { user: context.userOf(vanishing!) }, 'end.member', VANISHED_MS);
        await owner.expect({ type: 'say', text: 'still there?' }, 'message');
        await owner.event('message', { text: 'still there?' });
      }
      if (!last) return;
      const received = (await last.fence()).filter((event) => event.type === 'message').length;
      context.must(received === 2, 'Two messages for the remaining member.', `${received} messages.`);
      await last.expect({ type: 'say', text: 'I am' }, 'message', { text: 'I am' });
      await owner.event('message', { text: 'I am' });
    },
  ),
  check('say.order', 'the messages of a speaker keep their order', async (context) => {
    const [owner, member, other] = await context.room(2);
    const lines = Array.from({ length: 40 }, (_, n) => `line ${n}`);
    await Promise.all([speak(member!, ...lines), speak(owner, ...lines.map((line) => `owner's ${line}`))]);
    for (const client of [owner, member!, other!]) {
      const events = await client.fence();
      const received = events.filter(
        (e) => (e['from'] as { clientId: number }).clientId === member!.oracle.clientId,
      );
      const texts = received.map((event) => event['text']);
      context.must(
        JSON.stringify(texts) === JSON.stringify(lines),
        'The 40 messages in the order in which they were said.',
        () => `${client.label} received ${JSON.stringify(texts)}`,
      );
    }
  }),
  check('say.no-ref', 'no copy of a `message` has the `ref` of its `say`', async (context) => {
    const [owner, member] = await context.room(1);
    const own = await owner.expect({ type: 'say', ref: 'mine', text: 'with a ref' }, 'message');
    const copy = await member!.event('message', { text: 'with a ref' }, 'say.message');
    for (const frame of [own, copy]) {
      context.must(!('ref' in frame), 'No `ref` on a `message`.', () => JSON.stringify(frame));
    }
  }),
  check('say.speaker', 'a member cannot speak under another name or id', async (context) => {
    const [owner, member] = await context.room(1);
    const forged = {
      from: context.userOf(owner),
      name: owner.name,
      clientId: owner.oracle.clientId,
      user: 1,
      seq: 99,
    };
    await member!.expect({ type: 'say', text: 'it is me', ...forged }, 'message', {
      from: context.userOf(member!),
    });
    await owner.event('message', { from: context.userOf(member!), text: 'it is me' });
  }),
  check(
    'leave.left',
    '`left` has the `seq` of the event, and the user is at the menu again',
    async (context) => {
      const [owner, member] = await context.room(1);
      await speak(owner, 'one');
      await member!.fence();
      const seq = member!.oracle.room!.seq + 1;
      await member!.expect({ type: 'leave' }, 'left', { room: context.roomOf(owner), seq });
      await member!.expect({ type: 'create', room: context.word('r') }, 'created');
    },
  ),
  check('leave.notice', 'the remaining members are informed', async (context) => {
    const [owner, member, other] = await context.room(2);
    const left = await member!.expect({ type: 'leave' }, 'left', {}, 'leave.left');
    const like = { user: context.userOf(member!), reason: 'left', seq: left['seq'] };
    await owner.event('member-left', like);
    await other!.event('member-left', like);
    const members = await context.listing(owner, 'members');
    const isIn = members.some(({ clientId }) => clientId === member!.oracle.clientId);
    context.must(!isIn, 'No member who has left.', () => JSON.stringify(members), 'members.only');
  }),
  check('leave.silence', 'a user who has left receives no more events', async (context) => {
    const [owner, member, other] = await context.room(2);
    await member!.expect({ type: 'leave' }, 'left', {}, 'leave.left');
    await speak(owner, 'gone?');
    await speak(other!, 'gone.');
    await member!.quiet();
  }),
  check('close.closed', 'every member is informed that the owner has closed the room', async (context) => {
    const [owner, member, other] = await context.room(2);
    const like = { room: context.roomOf(owner), reason: 'owner-closed' };
    await owner.expect({ type: 'close' }, 'closed', like);
    await member!.event('closed', like);
    await other!.event('closed', like);
  }),
  check('close.ref', "only the owner's copy has the `ref`", async (context) => {
    const [owner, member] = await context.room(1);
    await owner.expect({ type: 'close', ref: 'mine' }, 'closed', { ref: 'mine' });
    const copy = await member!.event('closed', {}, 'close.closed');
    context.must(!('ref' in copy), "No `ref` on a member's `closed`.", () => JSON.stringify(copy));
  }),
  check('close.menu', 'owner and members are at the menu again', async (context) => {
    const [owner, member] = await context.room(1);
    await owner.expect({ type: 'close' }, 'closed', {}, 'close.closed');
    await member!.event('closed', {}, 'close.closed');
    await member!.refused({ type: 'say', text: 'hello?' }, 'wrong-state');
    await member!.refused({ type: 'leave' }, 'wrong-state');
    const room = context.word('r');
    await member!.expect({ type: 'create', room }, 'created');
    await owner.expect({ type: 'join', room }, 'joined', { owner: context.userOf(member!) });
  }),
  check('close.silence', 'no event of the room arrives after `closed`', async (context) => {
    const [owner, member, other] = await context.room(2);
    const said = member!.post(...Array.from({ length: 30 }, (_, n) => ({ type: 'say', text: `late ${n}` })));
    await owner.expect({ type: 'close' }, 'closed', {}, 'close.closed');
    for (const sent of said) await member!.answer(sent, 'request.answered');
    for (const client of [owner, member!, other!]) {
      const events = await client.fence();
      const closed = events.findIndex((event) => event.type === 'closed');
      const after = client === owner ? events.filter((e) => e.type !== 'message') : events.slice(closed + 1);
      context.must(after.length === 0, 'No event after `closed`.', () => JSON.stringify(after[0]));
    }
  }),
  check(
    'close.frees-id',
    'any user can create a room with the id of a closed room at once',
    async (context) => {
      const [owner, member] = await context.room(1);
      const room = context.roomOf(owner);
      for (const next of [member!, owner, member!]) {
        const holder = owner.oracle.state === 'room-owner' ? owner : member!;
        await holder.expect({ type: 'close' }, 'closed', {}, 'close.closed');
        await next.expect({ type: 'create', room }, 'created', { room, seq: 0 });
      }
    },
  ),
  check('close.frees-id/vanished', 'the same if the owner has quit or vanished', async (context) => {
    const ends = [(client: TestClient) => client.reset(), (client: TestClient) => client.fin(), quit];
    for (const end of ends) {
      const [owner, member] = await context.room(1);
      const room = context.roomOf(owner);
      await end(owner);
      await member!.event('closed', {}, 'end.owner', VANISHED_MS);
      await member!.expect({ type: 'create', room }, 'created', { room, seq: 0 });
    }
  }),
  check('room.gapless', 'every event has the next `seq`', async (context) => {
    const [owner, member, other] = await context.room(2);
    await Promise.all([owner, member!, other!].map((client) => speak(client, 'a', 'b', 'c', 'd')));
    await other!.expect({ type: 'leave' }, 'left', { seq: 15 });
    await context.member(owner);
    await speak(member!, 'last');
    for (const client of [owner, member!]) {
      const numbers = seqs(await client.fence());
      const wanted = Array.from({ length: 15 }, (_, n) => n + 3);
      // Without a gap, an event came on the wrong side of a `pong`.
      const isGapless =
        numbers.length > 0 && numbers.every((seq, n) => Number(seq) === Number(numbers[0]) + n);
      const isMisplaced = isGapless && Number(numbers[0]) <= wanted[0]!;
      context.must(
        JSON.stringify(numbers) === JSON.stringify(wanted),
        isMisplaced
          ? `Between two \`pong\`, the events of that time: ${wanted.join(' ')}.`
          : `The numbers ${wanted.join(' ')}.`,
        () => `${client.label} received ${numbers.join(' ')}.`,
        isMisplaced ? 'fence.room' : 'room.gapless',
      );
    }
  }),
  check('room.same-events', 'all members receive the same messages with the same `seq`', async (context) => {
    const clients = await context.room(3);
    await Promise.all(
      clients.map((client) => speak(client, ...Array.from({ length: 10 }, (_, n) => `${client.label} ${n}`))),
    );
    const views = await Promise.all(
      clients.map(async (client) => JSON.stringify((await client.fence()).map(knownFields))),
    );
    const different = views.findIndex((view) => view !== views[0]);
    context.must(
      different === -1,
      'The same events for all.',
      () => `A received ${views[0]}; another member ${views[different]}`,
    );
  }),
  check('room.no-leak', 'users outside a room receive none of its events', async (context) => {
    const [owner, member] = await context.room(1);
    const elsewhere = await context.owner();
    const outsiders = [elsewhere, await context.user(), await context.acknowledged()];
    await speak(owner, 'secret 1');
    await speak(member!, 'secret 2');
    if (context.limits['roomMembers']! > 2) await context.member(owner);
    await member!.expect({ type: 'leave' }, 'left', {}, 'leave.left');
    await owner.expect({ type: 'close' }, 'closed', {}, 'close.closed');
    for (const client of outsiders) await client.quiet();
  }),
  check('ping.pong', '`ping` is answered in every state that admits it', async (context) => {
    for (const state of ['acknowledged', 'menu', 'room-owner', 'room-member']) {
      const client = await context.inState(state);
      await client.probe({ type: 'ping' }, 'pong');
      await client.probe({ type: 'ping', ref: 'second' }, 'pong', { ref: 'second' });
    }
  }),
  check(
    'fence.room',
    'no event that another member has received arrives after a later `pong`',
    async (context) => {
      const [owner, ...members] = await context.room(3);
      for (let round = 0; round < 25; round += 1) {
        const text = `round ${round}`;
        await owner.expect({ type: 'say', text }, 'message', { text }, 'say.message');
        const fences = await Promise.all(members.map((member) => member.fence()));
        for (const [n, events] of fences.entries()) {
          context.must(
            events.some((event) => event['text'] === text),
            `"${text}", which ${owner.label} had received, before the \`pong\`.`,
            `${members[n]!.label} received the \`pong\` first.`,
          );
        }
      }
    },
  ),
];
