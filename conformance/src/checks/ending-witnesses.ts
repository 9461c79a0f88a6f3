// What others see after the connection of a user has ended.
import { setTimeout as elapsed } from 'node:timers/promises';
import { LIMITS, MAX_CLIENT_ID } from 'parley-spec';
import type { Ending, Witness } from 'parley-spec';
import { idOf } from '../client/test-client.ts';
import type { TestClient } from '../client/test-client.ts';
import type { TestContext } from '../client/test-context.ts';
import type { EndingScene } from './ending-scenes.ts';

/** Between two looks at a list, in ms. */
const FIRST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 200;

type Look = (context: TestContext, scene: EndingScene, ending: Ending) => Promise<unknown>;

/** What a server breaks that keeps something of a user who has quit. */
const AFTER_QUIT: Readonly<Record<Exclude<Witness, 'event'>, string>> = {
  list: 'users.departed',
  send: 'send.no-such-user',
  members: 'members.only',
  'room-id': 'close.frees-id',
  place: 'join.capacity',
};

const broken = (witness: Exclude<Witness, 'event'>, { reason, removes }: Ending): string =>
  reason === 'left' || witness === 'room-id' ? AFTER_QUIT[witness] : removes;

/** Looks again and again until the user is not listed. After `quit` there is no time for the removal. */
async function unlisted(
  context: TestContext,
  ending: Ending,
  listed: () => Promise<boolean>,
  witness: 'list' | 'members',
  id: number,
  began = performance.now(),
): Promise<void> {
  const most = ending.reason === 'left' ? 0 : context.goneMs;
  const bound = `\`teardownMs\`, ${LIMITS.teardownMs.most} ms, and ${Math.round(context.run.deadlines.answerMs)} ms for the way`;
  const when =
    most === 0 ? 'once `bye` was received' : `${Math.round(most)} ms after ${ending.what} (${bound})`;
  for (let pauseMs = FIRST_PAUSE_MS; await listed(); pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    const ms = Math.round(performance.now() - began);
    const where = witness === 'list' ? 'user list' : 'member list';
    context.must(
      ms < most,
      `No user with the id ${id} in the ${where} ${when}.`,
      `It is still there after ${ms} ms.`,
      broken(witness, ending),
    );
    await elapsed(pauseMs);
  }
}

const inMembers = async (context: TestContext, asker: TestClient, user: TestClient) => {
  const members = await context.listing(asker, 'members', idOf(user) - 1);
  return members[0]?.clientId === idOf(user);
};

/** The event that tells the others in the room. Without it, the member list shows whether the user was removed. */
async function told(
  context: TestContext,
  { user, others, owns }: EndingScene,
  ending: Ending,
): Promise<void> {
  const type = owns ? 'closed' : 'member-left';
  const requirement = `${ending.reason === 'left' ? 'quit' : 'end'}.${owns ? 'owner' : 'member'}`;
  const like = owns
    ? { reason: 'owner-disconnected' }
    : { reason: ending.reason, user: context.userOf(user) };
  for (const other of others) {
    const found = () => other.arrivals.filter(({ frame }) => frame.type === type);
    const began = performance.now();
    const isOver = () => found().length > 0 || other.end !== undefined;
    await other.until(isOver, context.goneMs, `the event \`${type}\``);
    if (found().length > 0) {
      other.mustBe(found()[0]!.frame, type, like, requirement);
      continue;
    }
    if (!other.end) {
      const isListed = () => inMembers(context, other, user);
      await unlisted(context, ending, isListed, 'members', idOf(user), began);
    }
    await other.event(type, like, requirement, context.goneMs);
  }
  await Promise.all(others.map((other) => other.fence()));
  for (const other of others) {
    const events = other.arrivals.filter(({ frame }) => frame.type === type).length;
    context.must(events === 1, `\`${type}\` once.`, `${events} times.`, requirement);
  }
}

export const WITNESSES: Readonly<Record<Witness, Look>> = {
  event: told,
  list: (context, { user, observer }, ending) =>
    unlisted(context, ending, () => context.lists(observer, user), 'list', idOf(user)),
  members: (context, { user, others }, ending) =>
    unlisted(context, ending, () => inMembers(context, others[0]!, user), 'members', idOf(user)),
  send: async (_context, { user, observer }, ending) => {
    // An id of no user shows how the server refuses a message to one who is gone.
    await observer.probe({ type: 'send', to: MAX_CLIENT_ID, text: 'hello?' }, 'no-such-user');
    const draft = { type: 'send', to: idOf(user), text: 'gone?' };
    await observer.refused(draft, 'no-such-user', {}, broken('send', ending));
  },
  'room-id': (_context, { observer, room }, ending) =>
    observer.expect({ type: 'create', room }, 'created', {}, broken('room-id', ending)),
  place: (_context, { observer, room }, ending) =>
    observer.expect({ type: 'join', room }, 'joined', {}, broken('place', ending)),
};
