// How the connection of a user ends.
import { LIMITS } from 'parley-spec';
import type { Ending, EndingId } from 'parley-spec';
import { SkipCheck } from '../client/skip-check.ts';
import { idOf } from '../client/test-client.ts';
import type { TestClient } from '../client/test-client.ts';
import type { TestContext } from '../client/test-context.ts';
import type { EndingScene } from './ending-scenes.ts';
import { flood, HIDDEN_BYTES } from './flood-room.ts';

type Act = (context: TestContext, scene: EndingScene, ending: Ending) => Promise<unknown>;

/** Requests that are sent right before the end, and the fewest of them to a slow target. */
const REQUESTS = 100;
const FEWEST_REQUESTS = 10;

const HALF_A_FRAME = '{"type":"pi';

/** Sends many requests. The user is past the handshake. */
const manyRequests = (context: TestContext, user: TestClient) =>
  user.post(
    ...Array.from({ length: context.affordable(REQUESTS, FEWEST_REQUESTS) }, () => ({ type: 'users' })),
  );

/** Sends many requests and what ends the connection, and expects all answers. */
async function behindRequests(
  context: TestContext,
  user: TestClient,
  end: () => Promise<unknown>,
  broken: string,
): Promise<void> {
  const sent = manyRequests(context, user);
  const answered = async () => {
    for (const one of sent) user.mustBe(await user.answer(one, broken), 'users', {}, broken);
  };
  await Promise.all([answered(), end()]);
}

/** Stops reading, and lets the other members hear so much that the server disconnects the user. */
async function tooSlow({ limits, goneMs }: TestContext, { user, others }: EndingScene): Promise<void> {
  user.stopReading();
  const [speaker] = others;
  const isTold = () => speaker!.arrivals.some(({ frame }) => /^(?:member-left|closed)$/.test(frame.type));
  const bytes = limits['queueBytes']! + HIDDEN_BYTES;
  // After `closed`, the speaker is in no room.
  await flood(speaker!, bytes).catch((error: unknown) => {
    if (!isTold()) throw error;
  });
  await speaker!.until(isTold, goneMs, 'the end of the slow reader');
  if (isTold()) return;
  user.readAgain();
  await user.until(() => user.end !== undefined, goneMs, 'the end of the slow reader');
  if (!user.end) {
    throw new SkipCheck(
      `the server did not disconnect a client that left ${bytes} bytes unread (slow.cut-off)`,
    );
  }
}

/** Waits until the server ends a silent connection. Others stay connected because they send blank lines. */
async function silence(
  context: TestContext,
  { user, observer, others }: EndingScene,
  { id, limit }: Ending,
): Promise<void> {
  const ms = context.limits[limit!]!;
  const signs = setInterval(() => {
    for (const client of [observer, ...others]) if (!client.end) void client.sendBytes('\n');
  }, ms / 4);
  try {
    await user.over(
      `time.${id === 'idle-timeout' ? 'idle' : 'handshake'}`,
      ms + context.run.deadlines.missingMs,
    );
  } finally {
    clearInterval(signs);
  }
}

const acknowledgedWith =
  (code: string, wrong: (user: TestClient) => object): Act =>
  (context, { user }) =>
    user.refused(context.ack(user, context.word('n'), wrong(user)), code, {}, `ack.${code}`);

export const ENDING_ACTS: Readonly<Record<EndingId, Act>> = {
  quit: (_context, { user }) => user.expect({ type: 'quit' }, 'bye', {}, 'quit.bye'),
  'quit-behind-requests': (context, { user }) =>
    behindRequests(
      context,
      user,
      () => user.expect({ type: 'quit' }, 'bye', {}, 'quit.bye'),
      'request.pipelined',
    ),
  fin: (_context, { user }) => user.fin(),
  'fin-in-frame': (_context, { user }) => {
    void user.sendBytes(HALF_A_FRAME);
    return user.fin();
  },
  'fin-behind-requests': (context, { user }) =>
    behindRequests(context, user, () => user.fin(), 'end.fin-answers'),
  rst: (_context, { user }) => user.reset(),
  'rst-behind-requests': (context, { user }) => {
    user.stopReading();
    manyRequests(context, user);
    return user.reset();
  },
  'bad-frame': (_context, { user }) => user.probeBytes('no frame\n', 'bad-frame'),
  'bad-frame-behind-requests': (context, { user }) =>
    behindRequests(context, user, () => user.probeBytes('no frame\n', 'bad-frame'), 'request.pipelined'),
  'frame-too-large': (_context, { user }) =>
    user.probeBytes('x'.repeat(LIMITS.frameBytes.most), 'frame-too-large'),
  'slow-consumer': tooSlow,
  'bad-ack': acknowledgedWith('bad-ack', (user) => ({ clientId: idOf(user) === 1 ? 2 : 1 })),
  'unsupported-protocol': acknowledgedWith('unsupported-protocol', () => ({ protocol: 'parley/0' })),
  'handshake-timeout': silence,
  'idle-timeout': silence,
};
