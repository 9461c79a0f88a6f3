// Checks of the list of a room's members. The room is the check's own, so the list is known exactly.
import { MAX_CLIENT_ID } from 'parley-spec';
import type { TestContext } from '../client/test-context.ts';
import { idOf } from '../client/test-client.ts';
import type { TestClient } from '../client/test-client.ts';
import { check } from './check.ts';
import { pageOf } from './list-page.ts';

/** Members beside the owner, where the target's rooms hold as many. */
const OTHERS = 5;

const othersOf = (context: TestContext): number => Math.min(OTHERS, context.limits['roomMembers']! - 1);

/** A room whose members join in the reverse order of their ids. */
async function gathered(context: TestContext): Promise<TestClient[]> {
  const owner = await context.owner();
  const others = await context.users(othersOf(context));
  others.sort((a, b) => idOf(b) - idOf(a));
  for (const client of others) {
    await client.expect({ type: 'join', room: context.roomOf(owner) }, 'joined', {}, 'join.joined');
  }
  return [owner, ...others];
}

const sortedIds = (clients: readonly TestClient[]): number[] => clients.map(idOf).sort((a, b) => a - b);

/** Ids on all pages, as the asker sees them. */
async function idsOf(context: TestContext, asker: TestClient): Promise<number[]> {
  return (await context.listing(asker, 'members')).map((user) => user.clientId);
}

async function exactly(
  context: TestContext,
  asker: TestClient,
  clients: readonly TestClient[],
): Promise<void> {
  const wanted = sortedIds(clients).join();
  const ids = (await idsOf(context, asker)).sort((a, b) => a - b).join();
  context.must(ids === wanted, `The members ${wanted}.`, ids || 'nobody');
}

export const members = [
  check('members.complete', 'the owner, the caller and all the others, by id and name', async (context) => {
    const clients = await gathered(context);
    for (const asker of clients) {
      const list = await context.listing(asker, 'members');
      for (const client of clients) {
        const shown = JSON.stringify(list.find((user) => user.clientId === idOf(client)));
        const wanted = JSON.stringify(context.userOf(client));
        context.must(shown === wanted, `${wanted} in the list.`, shown ?? 'Not in it.');
      }
    }
  }),
  check('members.only', 'nobody from outside, nobody who has left', async (context) => {
    const [owner, ...others] = await gathered(context);
    // People who must not be taken for members: at the menu, and in a room of their own.
    await Promise.all([context.user(), context.room(1)]);
    await exactly(context, owner!, [owner!, ...others]);
    const ends: [told: string, end: (client: TestClient) => Promise<unknown>][] = [
      ['leave.notice', (client) => client.expect({ type: 'leave' }, 'left', {}, 'leave.left')],
      ['quit.member', (client) => client.expect({ type: 'quit' }, 'bye', {}, 'quit.bye')],
      ['end.member', (client) => client.reset()],
      ['end.member', (client) => client.fin()],
    ];
    await owner!.fence();
    for (const [told, end] of ends.slice(0, others.length)) {
      const client = others.pop()!;
      await end(client);
      await owner!.event('member-left', { user: context.userOf(client) }, told);
      await exactly(context, owner!, [owner!, ...others]);
    }
  }),
  check('members.order', 'ascending ids, whatever the order of joining', async (context) => {
    const clients = await gathered(context);
    const ids = await idsOf(context, clients[0]!);
    const at = ids.findIndex((id, n) => n > 0 && id <= ids[n - 1]!);
    context.must(at === -1, 'Ids in ascending order, each once.', () => `${ids[at - 1]}, then ${ids[at]}.`);
  }),
  check('members.after', 'only greater ids, whoever bears the one named', async (context) => {
    const clients = await gathered(context);
    const outsider = await context.user();
    const ids = sortedIds(clients);
    for (const after of [0, ...ids, ...ids.map((id) => id - 1), idOf(outsider), MAX_CLIENT_ID]) {
      const { users, more } = await pageOf(clients[0]!, 'members', after);
      const got = users.map((user) => user.clientId);
      const wanted = ids.filter((id) => id > after).slice(0, more === true ? got.length : ids.length);
      context.must(
        got.join() === wanted.join(),
        `${wanted.join() || 'Nobody'} after ${after}.`,
        got.join() || 'nobody',
      );
    }
  }),
  check('members.more', 'true exactly while somebody remains', async (context) => {
    const clients = await gathered(context);
    const ids = sortedIds(clients);
    for (const after of [undefined, 0, ids[0]!, ids.at(-1)! - 1, ids.at(-1)!, MAX_CLIENT_ID]) {
      const { users, more } = await pageOf(clients[0]!, 'members', after);
      const last = users.at(-1)?.clientId ?? after ?? 0;
      const remain = ids.some((id) => id > last);
      context.must(more === remain, `\`more\` ${remain} after ${last}.`, `\`more\` ${JSON.stringify(more)}.`);
    }
  }),
  check('members.page', 'somebody on a page if anybody remains', async (context) => {
    const clients = await gathered(context);
    for (const after of [undefined, 0, ...sortedIds(clients).map((id) => id - 1)]) {
      const { users } = await pageOf(clients.at(-1)!, 'members', after);
      context.must(users.length > 0, `At least one member after ${after ?? 0}.`, 'An empty page.');
    }
  }),
];
