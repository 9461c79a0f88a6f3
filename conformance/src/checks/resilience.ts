// Checks that one client cannot harm others: by garbage, silence, vanishing, floods, or not reading.
import { check } from './check.ts';
import { flood, HIDDEN_BYTES, LINE, saysFor, tooLongQueue, tooSlow } from './flood-room.ts';
import { alive, stillServed } from './still-served.ts';

/** Menus that a client requests before it reads the first. */
const UNREAD_MENUS = 20_000;
/** How often a slow reader stops reading and then reads everything. */
const READING_ROUNDS = 3;

const GARBAGE: readonly (Buffer | string)[] = [
  Buffer.from([0, 255, 254, 0, 10]),
  'GET / HTTP/1.1\r\nHost: x\r\n\r\n',
  '{"type":{}}\n',
  '[[[[[[[[[[\n',
  Buffer.alloc(70_000, '{'),
  `${'{"type":"say","text":'.repeat(40)}\n`,
  '\u0000\u0000\u0000\n',
];

export const resilience = [
  check(
    'hostile.isolation',
    'garbage on one connection, in every state, disturbs no other connection',
    stillServed(async (context, pair) => {
      for (const state of ['assigned', 'acknowledged', 'menu', 'room-owner', 'room-member']) {
        for (const bytes of GARBAGE) {
          const client = await context.inState(state);
          client.oracle.unpredictable = true;
          void client.sendBytes(bytes);
          void client.fin();
        }
        await alive(context, pair);
      }
    }),
    { ownDelivery: true },
  ),
  check(
    'hostile.silent-peer',
    'connections that send nothing keep no one out',
    stillServed(async (context, pair) => {
      for (let n = 0; n < 10; n += 1) await context.dial();
      const half = await context.connect();
      void half.sendBytes('{"type":"ack","clientId":');
      await alive(context, pair);
    }),
    { ownDelivery: true },
  ),
  check(
    'hostile.vanishing-peer',
    'connections that vanish at every step of a session',
    stillServed(async (context, pair) => {
      for (let n = 0; n < 10; n += 1) {
        const silent = await context.dial();
        await (n % 2 ? silent.reset() : silent.fin());
      }
      for (const state of ['assigned', 'acknowledged', 'menu', 'room-owner', 'room-member']) {
        const reset = await context.inState(state);
        await reset.reset();
        const half = await context.inState(state);
        void half.sendBytes('{"type":"pi');
        await half.fin();
        const busy = await context.inState(state);
        busy.post({ type: 'users' }, { type: 'inbox' }, { type: 'menu' });
        await busy.reset();
      }
      if (context.limits['roomMembers']! > 2) {
        // The server must survive the next message in a room whose member has vanished.
        const roommate = await context.member(pair[0]!);
        await roommate.reset();
        await pair[0]!.until(() => pair[0]!.arrivals.some(({ frame }) => frame.type === 'member-left'));
      }
      await alive(context, pair);
    }),
    { ownDelivery: true },
  ),
  check(
    'hostile.after-quit',
    'new users connect after others have quit',
    stillServed(async (context, pair) => {
      for (let n = 0; n < 5; n += 1) {
        const client = await context.user();
        await client.expect({ type: 'quit' }, 'bye', {}, 'quit.bye');
        await client.over('quit.closes');
        await alive(context, pair);
      }
    }),
  ),
  check(
    'slow.cut-off',
    'a client that does not read is disconnected once more than `queueBytes` wait for it',
    async (context) => {
      const [owner, slow] = await context.room(1);
      slow!.stopReading();
      await flood(owner, context.limits['queueBytes']! + HIDDEN_BYTES);
      const due = context.run.deadlines.missingMs;
      await owner.event('member-left', {}, context.requirement, due).catch(() => undefined);
      const events = owner.arrivals.filter((arrival) => arrival.frame.type === 'member-left');
      context.must(
        events.length === 1,
        `\`member-left\` for the member that left ${context.limits['queueBytes']! + HIDDEN_BYTES} bytes unread.`,
        'The member is still in the room.',
      );
    },
    {
      exclusive: true,
      smoke: false,
      ownDelivery: true,
      unless: (run) => tooLongQueue(run) ?? tooSlow(run, saysFor(run.limits['queueBytes']! + HIDDEN_BYTES)),
    },
  ),
  check(
    'slow.patience',
    'a client with at most `queueBytes` unread stays connected',
    async (context) => {
      const [owner, slow] = await context.room(1);
      // Events that were read no longer count: the rounds together exceed the queue.
      for (let round = 0; round < READING_ROUNDS; round += 1) {
        const before = owner.arrivals.length;
        slow!.stopReading();
        // The margin allows for the rest of each frame around its text.
        await flood(
          owner,
          Math.floor(context.limits['queueBytes']! * 0.9) - 16 * LINE.length,
          context.requirement,
        );
        slow!.readAgain();
        const events = await slow!.fence(context.requirement);
        context.must(
          events.every((event) => event.type === 'message'),
          'Every message, once the client reads again.',
          'Other events.',
        );
        const said = owner.arrivals.slice(before).filter(({ frame }) => frame.type === 'message').length;
        context.must(events.length === said, `${said} messages.`, () => `${events.length} messages.`);
      }
    },
    { exclusive: true, smoke: false, ownDelivery: true, unless: tooLongQueue },
  ),
  check(
    'slow.others',
    'the other members receive events while one does not read',
    async (context) => {
      const [owner, slow, reader] = await context.room(2);
      const outsider = await context.user();
      slow!.stopReading();
      const bytes = context.limits['queueBytes']! + HIDDEN_BYTES / 2;
      await Promise.all([
        flood(owner, bytes),
        (async () => {
          for (let n = 0; n < 20; n += 1) await outsider.expect({ type: 'users' }, 'users');
        })(),
      ]);
      const events = await reader!.fence();
      const received = events.filter((event) => event.type === 'message').length;
      const said = owner.arrivals.filter((arrival) => arrival.frame.type === 'message').length;
      context.must(
        received === said,
        `All ${said} messages for the member that reads.`,
        `${received} messages.`,
      );
    },
    {
      exclusive: true,
      smoke: false,
      ownDelivery: true,
      unless: (run) =>
        tooLongQueue(run) ?? tooSlow(run, saysFor(run.limits['queueBytes']! + HIDDEN_BYTES / 2)),
    },
  ),
  check(
    'slow.own-answers',
    'requests are answered even if the client reads their answers late',
    async (context) => {
      const client = await context.user();
      client.stopReading();
      const sent = client.post(...Array.from({ length: UNREAD_MENUS }, () => ({ type: 'menu' })));
      await context.user();
      client.readAgain();
      for (const one of sent) client.mustBe(await client.answer(one), 'menu');
    },
    {
      exclusive: true,
      smoke: false,
      ownDelivery: true,
      unless: (run) => tooSlow(run, UNREAD_MENUS),
    },
  ),
];
