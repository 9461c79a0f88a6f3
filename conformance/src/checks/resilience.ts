// Checks of what one client may not do to others: garbage, silence, vanishing, floods, not reading.
import type { RunContext } from '../client/run-context.ts';
import type { TestClient } from '../client/test-client.ts';
import { check } from './check.ts';
import type { Skip } from './check.ts';
import { alive, stillServed } from './still-served.ts';

/** Kernels hide some megabytes: a reader that does not read is sent this much more, in bytes. */
const HIDDEN_BYTES = 16 * 1024 * 1024;
/** Longest wait for a line of a speaker who is being slowed down, in ms. */
const SLOWED_MS = 30_000;
const LINE = 'x'.repeat(4_000);
/** How often a slow reader is left behind, and reads again. */
const PATIENCE_ROUNDS = 3;
/** Largest queue that a check fills, in bytes. */
const FILLABLE_BYTES = 8 * 1024 * 1024;

const garbage: readonly (Buffer | string)[] = [
  Buffer.from([0, 255, 254, 0, 10]),
  'GET / HTTP/1.1\r\nHost: x\r\n\r\n',
  '{"type":{}}\n',
  '[[[[[[[[[[\n',
  Buffer.alloc(70_000, '{'),
  `${'{"type":"say","text":'.repeat(40)}\n`,
  '\u0000\u0000\u0000\n',
];

function tooLongQueue(run: RunContext): Skip | undefined {
  const bytes = run.limits['queueBytes'] ?? 0;
  if (bytes <= FILLABLE_BYTES) return undefined;
  return {
    outcome: 'skipped',
    detail: `\`limits.queueBytes\` is ${bytes}; the kit fills at most ${FILLABLE_BYTES}`,
  };
}

/** Says lines of 4,000 bytes until `bytes` have been sent, reading its own copies on the way. */
async function flood(speaker: TestClient, bytes: number, requirement = 'slow.others'): Promise<void> {
  const burst = 16;
  // A server may slow a loud speaker down, a second at a time.
  speaker.answerTimeoutMs = SLOWED_MS;
  for (let sent = 0; sent < bytes; sent += burst * LINE.length) {
    const said = speaker.post(...Array.from({ length: burst }, () => ({ type: 'say', text: LINE })));
    for (const one of said)
      speaker.mustBe(await speaker.answer(one, requirement), 'message', {}, requirement);
  }
}

export const resilience = [
  check(
    'hostile.isolation',
    'garbage on one connection, in every state, touches no other',
    stillServed(async (context, pair) => {
      for (const state of ['assigned', 'acknowledged', 'menu', 'room-owner', 'room-member']) {
        for (const bytes of garbage) {
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
    'connections that say nothing keep nobody out',
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
    'connections that vanish at every step',
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
        // Whoever speaks next in the room of somebody who vanished must not suffer from it.
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
    'after some have quit, others come',
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
    'who does not read is cut off once more than `queueBytes` wait',
    async (context) => {
      const [owner, slow] = await context.room(1);
      slow!.stopReading();
      await flood(owner, context.limits['queueBytes']! + HIDDEN_BYTES);
      const due = context.run.deadlines.hardMs;
      await owner.event('member-left', {}, context.requirement, due).catch(() => undefined);
      const events = owner.arrivals.filter((arrival) => arrival.frame.type === 'member-left');
      context.must(
        events.length === 1,
        `\`member-left\` for the member for whom ${context.limits['queueBytes']! + HIDDEN_BYTES} bytes were said unread.`,
        'The member is still in the room.',
      );
    },
    { exclusive: true, smoke: false, ownDelivery: true, unless: tooLongQueue },
  ),
  check(
    'slow.patience',
    'who has at most `queueBytes` unread is not cut off',
    async (context) => {
      const [owner, slow] = await context.room(1);
      // What was read counts no more: together the rounds are more than the queue holds.
      for (let round = 0; round < PATIENCE_ROUNDS; round += 1) {
        const before = owner.arrivals.length;
        slow!.stopReading();
        // A frame is longer than its text; what is not counted is the server's to spare.
        await flood(
          owner,
          Math.floor(context.limits['queueBytes']! * 0.9) - 16 * LINE.length,
          context.requirement,
        );
        slow!.readAgain();
        const events = await slow!.fence(context.requirement);
        context.must(
          events.every((event) => event.type === 'message'),
          'Every line, once it reads again.',
          'Other events.',
        );
        const said = owner.arrivals.slice(before).filter(({ frame }) => frame.type === 'message').length;
        context.must(events.length === said, `${said} lines.`, () => `${events.length} lines.`);
      }
    },
    { exclusive: true, smoke: false, ownDelivery: true, unless: tooLongQueue },
  ),
  check(
    'slow.others',
    'the others of a room go on while one does not read',
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
      const heard = events.filter((event) => event.type === 'message').length;
      const said = owner.arrivals.filter((arrival) => arrival.frame.type === 'message').length;
      context.must(heard === said, `All ${said} lines for the member that reads.`, `${heard} lines.`);
    },
    { exclusive: true, smoke: false, ownDelivery: true, unless: tooLongQueue },
  ),
  check(
    'slow.own-answers',
    'requests whose answers are not read in time are answered all the same',
    async (context) => {
      const client = await context.user();
      client.stopReading();
      const sent = client.post(...Array.from({ length: 20_000 }, () => ({ type: 'menu' })));
      await context.user();
      client.readAgain();
      for (const one of sent) client.mustBe(await client.answer(one), 'menu');
    },
    { exclusive: true, smoke: false, ownDelivery: true },
  ),
];
