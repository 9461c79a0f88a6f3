// Checks of the state grid: every request in every state.
import { CLIENT_FRAMES, OPEN_STATES, REQUEST_GRID } from 'parley-spec';
import type { ClientType, State } from 'parley-spec';
import type { TestContext } from '../client/test-context.ts';
import type { TestClient } from '../client/test-client.ts';
import { check } from './check.ts';
import { validRequest } from './valid-request.ts';

/** The types that the grid admits or refuses in a state. */
const types = (state: State, does: 'admit' | 'refuse'): ClientType[] =>
  CLIENT_FRAMES.map((frame) => frame.type).filter((type) => REQUEST_GRID[state][type].does === does);

const replyTo = (type: ClientType): string => CLIENT_FRAMES.find((frame) => frame.type === type)!.reply;

/** The id of another user's room for a `join`, or a free id. */
async function roomFor(context: TestContext, type: ClientType): Promise<string> {
  return type === 'join' ? context.roomOf(await context.owner()) : context.word('r');
}

/**
 * Tries each admitted request on a new client, as its first request in the state. A server that gives no answer there does not
 * admit it; one that gives another answer breaks what demands the right one.
 */
async function eachAdmitted(context: TestContext, state: State): Promise<void> {
  for (const type of types(state, 'admit')) {
    const room = await roomFor(context, type);
    const client = await context.inState(state);
    client.probed(await client.ask(validRequest(context, client, type, room)), replyTo(type));
  }
}

/** Tries each refused request. All are valid, so the state is the only reason to refuse them. */
async function eachRefused(context: TestContext, state: State): Promise<void> {
  const refused = types(state, 'refuse');
  // Before the client connects, because `handshakeMs` limits its time.
  const rooms = await Promise.all(refused.map((type) => roomFor(context, type)));
  const client = await context.inState(state);
  for (const [n, type] of refused.entries()) {
    const room = rooms[n]!;
    const refusal = await client.ask(validRequest(context, client, type, room), 'request.answered');
    client.mustBe(refusal, 'error', { code: 'wrong-state' });
  }
}

const everyState = OPEN_STATES.flatMap((state, n) => {
  const variant = (id: string) => (n === 0 ? id : `${id}/${state}`);
  return [
    check(variant('state.admits'), `every request that the state "${state}" admits`, (context) =>
      eachAdmitted(context, state),
    ),
    check(variant('state.refuses'), `every request that the state "${state}" refuses`, (context) =>
      eachRefused(context, state),
    ),
  ];
});

export const states = [
  ...everyState,
  check(
    'state.refuses/afterwards',
    'requests to a room are refused after leaving it or after its close',
    async (context) => {
      const refuses = async (client: TestClient) => {
        for (const type of ['say', 'members', 'leave', 'close'] as const) {
          await client.refused(validRequest(context, client, type, ''), 'wrong-state');
        }
      };
      const [owner, member] = await context.room(1);
      for (const client of [owner, member!]) await client.probe({ type: 'say', text: 'hi' }, 'message');
      await owner.fence();
      await member!.expect({ type: 'leave' }, 'left', {}, 'leave.left');
      await refuses(member!);
      await owner.event('member-left', {}, 'leave.notice');
      await owner.quiet('error.changes-nothing');
      const again = await context.member(owner);
      await owner.expect({ type: 'close' }, 'closed', {}, 'close.closed');
      await again.event('closed', {}, 'close.closed');
      await refuses(again);
      await refuses(owner);
    },
  ),
];
