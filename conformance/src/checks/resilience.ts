// Checks of what one client may not do to others: garbage, silence, vanishing, floods, not reading.
import type { Bench } from '../client/run-context.ts';
import type { Peer } from '../client/test-client.ts';
import { check } from './check.ts';
import type { Skip } from './check.ts';
import { alive, unharmed } from './still-served.ts';

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

function tooLongQueue(bench: Bench): Skip | undefined {
  const bytes = bench.limits['queueBytes'] ?? 0;
  if (bytes <= FILLABLE_BYTES) return undefined;
  return {
    outcome: 'skipped',
    detail: `\`limits.queueBytes\` is ${bytes}; the kit fills at most ${FILLABLE_BYTES}`,
  };
}

/** Says lines of 4,000 bytes until `bytes` have been sent, reading its own copies on the way. */
async function flood(speaker: Peer, bytes: number, blame = 'slow.others'): Promise<void> {
  const burst = 16;
  // A server may slow a loud speaker down, a second at a time.
  speaker.patienceMs = SLOWED_MS;
  for (let sent = 0; sent < bytes; sent += burst * LINE.length) {
    const said = speaker.post(...Array.from({ length: burst }, () => ({ type: 'say', text: LINE })));
    for (const one of said) speaker.mustBe(await speaker.answer(one, blame), 'message', {}, blame);
  }
}

export const resilience = [
  check(
    'hostile.isolation',
    'garbage on one connection, in every state, touches no other',
    unharmed(async (lab, pair) => {
      for (const state of ['assigned', 'acknowledged', 'menu', 'room-owner', 'room-member']) {
        for (const bytes of garbage) {
          const peer = await lab.inState(state);
          peer.conduct.lawless = true;
          void peer.sendBytes(bytes);
          void peer.fin();
        }
        await alive(lab, pair);
      }
    }),
    { ownWeather: true },
  ),
  check(
    'hostile.silent-peer',
    'connections that say nothing keep nobody out',
    unharmed(async (lab, pair) => {
      for (let n = 0; n < 10; n += 1) await lab.dial();
      const half = await lab.connect();
      void half.sendBytes('{"type":"ack","clientId":');
      await alive(lab, pair);
    }),
    { ownWeather: true },
  ),
  check(
    'hostile.vanishing-peer',
    'connections that vanish at every step',
    unharmed(async (lab, pair) => {
      for (let n = 0; n < 10; n += 1) {
        const silent = await lab.dial();
        await (n % 2 ? silent.reset() : silent.fin());
      }
      for (const state of ['assigned', 'acknowledged', 'menu', 'room-owner', 'room-member']) {
        const reset = await lab.inState(state);
        await reset.reset();
        const half = await lab.inState(state);
        void half.sendBytes('{"type":"pi');
        await half.fin();
        const busy = await lab.inState(state);
        busy.post({ type: 'users' }, { type: 'inbox' }, { type: 'menu' });
        await busy.reset();
      }
      if (lab.limits['roomMembers']! > 2) {
        // Whoever speaks next in the room of somebody who vanished must not suffer from it.
        const roommate = await lab.member(pair[0]!);
        await roommate.reset();
        await pair[0]!.until(() => pair[0]!.arrivals.some(({ frame }) => frame.type === 'member-left'));
      }
      await alive(lab, pair);
    }),
    { ownWeather: true },
  ),
  check(
    'hostile.after-quit',
    'after some have quit, others come',
    unharmed(async (lab, pair) => {
      for (let n = 0; n < 5; n += 1) {
        const peer = await lab.user();
        await peer.expect({ type: 'quit' }, 'bye', {}, 'quit.bye');
        await peer.over('quit.closes');
        await alive(lab, pair);
      }
    }),
  ),
  check(
    'slow.cut-off',
    'who does not read is cut off once more than `queueBytes` wait',
    async (lab) => {
      const [owner, slow] = await lab.room(1);
      slow!.stopReading();
      await flood(owner, lab.limits['queueBytes']! + HIDDEN_BYTES);
      const due = lab.bench.pace.hardMs;
      await owner.event('member-left', {}, lab.blame, due).catch(() => undefined);
      const events = owner.arrivals.filter((arrival) => arrival.frame.type === 'member-left');
      lab.must(
        events.length === 1,
        `\`member-left\` for the member for whom ${lab.limits['queueBytes']! + HIDDEN_BYTES} bytes were said unread.`,
        'The member is still in the room.',
      );
    },
    { exclusive: true, smoke: false, ownWeather: true, unless: tooLongQueue },
  ),
  check(
    'slow.patience',
    'who has at most `queueBytes` unread is not cut off',
    async (lab) => {
      const [owner, slow] = await lab.room(1);
      // What was read counts no more: together the rounds are more than the queue holds.
      for (let round = 0; round < PATIENCE_ROUNDS; round += 1) {
        const before = owner.arrivals.length;
        slow!.stopReading();
        // A frame is longer than its text; what is not counted is the server's to spare.
        await flood(owner, Math.floor(lab.limits['queueBytes']! * 0.9) - 16 * LINE.length, lab.blame);
        slow!.readAgain();
        const events = await slow!.fence(lab.blame);
        lab.must(
          events.every((event) => event.type === 'message'),
          'Every line, once it reads again.',
          'Other events.',
        );
        const said = owner.arrivals.slice(before).filter(({ frame }) => frame.type === 'message').length;
        lab.must(events.length === said, `${said} lines.`, () => `${events.length} lines.`);
      }
    },
    { exclusive: true, smoke: false, ownWeather: true, unless: tooLongQueue },
  ),
  check(
    'slow.others',
    'the others of a room go on while one does not read',
    async (lab) => {
      const [owner, slow, reader] = await lab.room(2);
      const outsider = await lab.user();
      slow!.stopReading();
      const bytes = lab.limits['queueBytes']! + HIDDEN_BYTES / 2;
      await Promise.all([
        flood(owner, bytes),
        (async () => {
          for (let n = 0; n < 20; n += 1) await outsider.expect({ type: 'users' }, 'users');
        })(),
      ]);
      const events = await reader!.fence();
      const heard = events.filter((event) => event.type === 'message').length;
      const said = owner.arrivals.filter((arrival) => arrival.frame.type === 'message').length;
      lab.must(heard === said, `All ${said} lines for the member that reads.`, `${heard} lines.`);
    },
    { exclusive: true, smoke: false, ownWeather: true, unless: tooLongQueue },
  ),
  check(
    'slow.own-answers',
    'requests whose answers are not read in time are answered all the same',
    async (lab) => {
      const peer = await lab.user();
      peer.stopReading();
      const sent = peer.post(...Array.from({ length: 20_000 }, () => ({ type: 'menu' })));
      await lab.user();
      peer.readAgain();
      for (const one of sent) peer.mustBe(await peer.answer(one), 'menu');
    },
    { exclusive: true, smoke: false, ownWeather: true },
  ),
];
