// Checks of the member list of a room. The check creates the room, so it knows the exact list.
import { MAX_CLIENT_ID } from 'parley-spec';
import type { TestContext } from '../client/test-context.ts';
import { idOf } from '../client/test-client.ts';
import type { TestClient } from '../client/test-client.ts';
import { check } from './check.ts';
import { pageOf } from './list-page.ts';

/** Members beside the owner, if the target's rooms hold as many. */
const OTHERS = 5;

const othersOf = (context: TestContext): number => Math.min(OTHERS, context.limits['roomMembers']! - 1);

/** The owner and the members of a room, who joined in the reverse order of their ids. */
async function reversedRoom(context: TestContext): Promise<TestClient[]> {
  const owner = await context.owner();
  const others = await context.users(othersOf(context));
  others.sort((a, b) => idOf(b) - idOf(a));
  for (const client of others) {
    await client.expect({ type: 'join', room: context.roomOf(owner) }, 'joined', {}, 'join.joined');
  }
  return [owner, ...others];
}

const sortedIds = (clients: readonly TestClient[]): number[] => clients.map(idOf).sort((a, b) => a - b);

const sorted = (ids: readonly number[]): string => [...ids].sort((a, b) => a - b).join();

/** Ids on all pages that `asker` requests. */
async function idsOf(context: TestContext, asker: TestClient): Promise<number[]> {
  return (await context.listing(asker, 'members')).map((user) => user.clientId);
}

/** Fails unless the member list has exactly these clients. */
async function hasExactly(
  context: TestContext,
  asker: TestClient,
  clients: readonly TestClient[],
): Promise<void> {
  const wanted = sortedIds(clients);
  const ids = await idsOf(context, asker);
  const isComplete = wanted.every((id) => ids.includes(id));
  context.must(isComplete, `The members ${wanted.join()}.`, ids.join() || 'No members.', 'members.complete');
  const others = ids.filter((id) => !wanted.includes(id));
  context.must(others.length === 0, `Only the members ${wanted.join()}.`, ids.join());
}

export const members = [
  check(
    'members.complete',
    'the owner, the caller and all other members, with id and name',
    async (context) => {
      const clients = await reversedRoom(context);
      for (const asker of clients) {
        const list = await context.listing(asker, 'members');
        for (const client of clients) {
          const shown = JSON.stringify(list.find((user) => user.clientId === idOf(client)));
          const wanted = JSON.stringify(context.userOf(client));
          context.must(shown === wanted, `${wanted} in the list.`, shown ?? 'It is not in the list.');
        }
      }
    },
  ),
  check('members.only', 'no user from outside, and no user who has left', async (context) => {
    const [owner, ...others] = await reversedRoom(context);
    // Users who are not members: one at the menu, and two in another room.
    await Promise.all([context.user(), context.room(1)]);
    await hasExactly(context, owner!, [owner!, ...others]);
    const ends: [notice: string, end: (client: TestClient) => Promise<unknown>][] = [
      ['leave.notice', (client) => client.expect({ type: 'leave' }, 'left', {}, 'leave.left')],
      ['quit.member', (client) => client.expect({ type: 'quit' }, 'bye', {}, 'quit.bye')],
      ['end.member', (client) => client.reset()],
      ['end.member', (client) => client.fin()],
    ];
    await owner!.fence();
    for (const [notice, end] of ends.slice(0, others.length)) {
      const client = others.pop()!;
      await end(client);
      await owner!.event('member-left', { user: context.userOf(client) }, notice);
      await hasExactly(context, owner!, [owner!, ...others]);
    }
  }),
  check('members.order', 'ascending ids, in every order of joining', async (context) => {
    const clients = await reversedRoom(context);
    const ids = await idsOf(context, clients[0]!);
    const at = ids.findIndex((id, n) => n > 0 && id <= ids[n - 1]!);
    context.must(at === -1, 'Ids in ascending order, each once.', () => `${ids[at - 1]}, then ${ids[at]}.`);
  }),
  check('members.after', 'only ids greater than `after`, even if no user has that id', async (context) => {
    const clients = await reversedRoom(context);
    const outsider = await context.user();
    const listed = await idsOf(context, clients[0]!);
    // Who is not even in the whole list is missing for another reason.
    const ids = sortedIds(clients).filter((id) => listed.includes(id));
    for (const after of [0, ...ids, ...ids.map((id) => id - 1), idOf(outsider), MAX_CLIENT_ID]) {
      const { users, more } = await pageOf(clients[0]!, 'members', after);
      const got = users.map((user) => user.clientId);
      const wanted = ids.filter((id) => id > after).slice(0, more === true ? got.length : ids.length);
      context.must(
        sorted(got) === sorted(wanted),
        `${wanted.join() || 'No members'} after ${after}.`,
        got.join() || 'No members.',
      );
    }
  }),
  check('members.more', '`more` is true exactly while members remain', async (context) => {
    const clients = await reversedRoom(context);
    const ids = sortedIds(clients);
    for (const after of [undefined, 0, ids[0]!, ids.at(-1)! - 1, ids.at(-1)!, MAX_CLIENT_ID]) {
      const { users, more } = await pageOf(clients[0]!, 'members', after);
      const last = users.at(-1)?.clientId ?? after ?? 0;
      const remain = ids.some((id) => id > last);
      context.must(more === remain, `\`more\` ${remain} after ${last}.`, `\`more\` ${JSON.stringify(more)}.`);
    }
  }),
  check('members.page', 'a page has at least one member if any remain', async (context) => {
    const clients = await reversedRoom(context);
    for (const after of [undefined, 0, ...sortedIds(clients).map((id) => id - 1)]) {
      const { users } = await pageOf(clients.at(-1)!, 'members', after);
      context.must(users.length > 0, `At least one member after ${after ?? 0}.`, 'An empty page.');
    }
  }),
];
