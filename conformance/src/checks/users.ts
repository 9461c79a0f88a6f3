// Checks of the user list. The target may be shared, so strangers may stand in it, come and go; what is
// checked is owed to our own users.
import { MAX_CLIENT_ID } from 'parley-spec';
import type { TestContext } from '../client/test-context.ts';
import { idOf } from '../client/test-client.ts';
import type { TestClient } from '../client/test-client.ts';
import { check } from './check.ts';
import { pageOf } from './list-page.ts';

/** How often a list is walked before strangers that left in between are no excuse any more. */
const WALKS = 5;
/** Names that a careless server spoils: encoded, folded, cut, or taken for something else. */
const ODD_NAMES = [
  'Zoë',
  'Zoe\u0308',
  '世界',
  '👋👋',
  '__proto__',
  'null',
  "O'Neil & Söhne",
  'x'.repeat(64),
  '👋'.repeat(16),
];

/** One page of the user list. */
/** Connections whose `ack`s come in the reverse order of their ids. */
async function reversed(context: TestContext, count: number): Promise<TestClient[]> {
  const clients = await Promise.all(Array.from({ length: count }, () => context.connect()));
  clients.sort((a, b) => idOf(b) - idOf(a));
  for (const client of clients) {
    client.name = context.word('n');
    await client.expect(context.ack(client, client.name), 'ready', {}, 'ack.ready');
  }
  return clients;
}

export const users = [
  check('users.complete', 'everyone from `ready` on, in rooms too, and the caller', async (context) => {
    const [owner, member] = await context.room(1);
    const [one, other] = await context.users(2);
    const everyone = [owner, member!, one!, other!, await context.acknowledged()];
    for (const asker of [one!, owner, member!]) {
      const ids = (await context.listing(asker, 'users')).map((user) => user.clientId);
      const absent = everyone.filter((client) => !ids.includes(idOf(client)));
      context.must(
        absent.length === 0,
        `A list with all of ${everyone.map(idOf).join(', ')}.`,
        () => `${absent.map((client) => `${idOf(client)} (${client.oracle.state})`).join(', ')} not in it.`,
      );
    }
  }),
  check('users.complete/at-once', 'asked right after somebody’s `ready`', async (context) => {
    const asker = await context.user();
    for (let round = 0; round < 20; round += 1) {
      const client = await context.acknowledged();
      context.must(
        await context.lists(asker, client),
        'The user who had its `ready`.',
        'It is not in the list.',
      );
    }
  }),
  check('users.departed', 'nobody whose `bye` came, or whose end a room was told', async (context) => {
    const asker = await context.user();
    const gone = async (client: TestClient, how: string) => {
      context.must(
        !(await context.lists(asker, client)),
        `Nobody who ${how}.`,
        `${idOf(client)} is in the list.`,
      );
    };
    for (const client of [await context.user(), await context.acknowledged(), await context.owner()]) {
      await client.expect({ type: 'quit' }, 'bye', {}, 'quit.bye');
      await gone(client, 'had its `bye`');
    }
    for (const end of ['fin', 'reset'] as const) {
      const [owner, member] = await context.room(1);
      await member![end]();
      await owner.event('member-left', { user: context.userOf(member!) }, 'end.member');
      await gone(member!, 'has left its room by a broken connection');
      const [vanishing, witness] = await context.room(1);
      await vanishing[end]();
      await witness!.event('closed', { reason: 'owner-disconnected' }, 'end.owner');
      await gone(vanishing, 'has closed its room by a broken connection');
    }
  }),
  check('users.strangers', 'nobody without a name', async (context) => {
    const [silent, refused, wrong] = [
      await context.connect(),
      await context.connect(),
      await context.connect(),
    ];
    await refused.refused(context.ack(refused, ''), 'invalid-field', {}, 'name.refused');
    const id = idOf(wrong) === MAX_CLIENT_ID ? 1 : MAX_CLIENT_ID;
    await wrong.refused(
      context.ack(wrong, context.word('n'), { clientId: id }),
      'bad-ack',
      {},
      'ack.bad-ack',
    );
    const asker = await context.user();
    for (const client of [silent, refused, wrong]) {
      context.must(
        !(await context.lists(asker, client)),
        'Nobody without a name.',
        `${idOf(client)} is in the list.`,
      );
    }
  }),
  check('users.order', 'ascending ids, whatever the order of coming', async (context) => {
    await reversed(context, 8);
    const ids = (await context.listing(await context.user(), 'users')).map((user) => user.clientId);
    const at = ids.findIndex((id, n) => n > 0 && id <= ids[n - 1]!);
    context.must(at === -1, 'Ids in ascending order, each once.', () => `${ids[at - 1]}, then ${ids[at]}.`);
  }),
  check('users.after', 'only greater ids, whoever bears the one named', async (context) => {
    const clients = await reversed(context, 4);
    const asker = await context.user();
    const [quit] = clients.splice(1, 1);
    await quit!.expect({ type: 'quit' }, 'bye', {}, 'quit.bye');
    for (const after of [
      0,
      ...[...clients, quit!, asker].flatMap((client) => [idOf(client) - 1, idOf(client)]),
    ]) {
      const { users, more } = await pageOf(asker, 'users', after);
      const wrong = users.find((user) => user.clientId <= after);
      context.must(!wrong, `Ids above ${after}.`, () => JSON.stringify(wrong));
      const last = more === true ? (users.at(-1)?.clientId ?? 0) : MAX_CLIENT_ID;
      const owed = clients.map(idOf).filter((id) => id > after && id <= last);
      const absent = owed.filter((id) => !users.some((user) => user.clientId === id));
      context.must(
        absent.length === 0,
        `${owed.join(', ')} after ${after}.`,
        () => `No ${absent.join(', ')}.`,
      );
    }
    const { users } = await pageOf(asker, 'users', MAX_CLIENT_ID);
    context.must(users.length === 0, `Nobody after ${MAX_CLIENT_ID}.`, () => JSON.stringify(users[0]));
  }),
  check('users.more', 'false on the last page', async (context) => {
    const asker = await context.user();
    const { more } = await pageOf(asker, 'users', MAX_CLIENT_ID);
    context.must(
      more === false,
      '`more` false, since no id is greater.',
      () => `\`more\` ${JSON.stringify(more)}.`,
    );
    // The page after `more` may be empty only if all who were left to list have gone since.
    for (let walk = 1, last = 0; ; last = 0, walk += 1) {
      let page = await pageOf(asker, 'users');
      for (; page.more === true && page.users.length > 0; page = await pageOf(asker, 'users', last)) {
        last = page.users.at(-1)!.clientId;
      }
      if (page.users.length > 0) return;
      context.must(walk < WALKS, 'A page with somebody after `more` true.', `None, on ${WALKS} walks.`);
    }
  }),
  check('users.page', 'somebody on a page if anybody remains', async (context) => {
    const clients = await context.users(3);
    for (const client of clients) {
      for (const after of [undefined, 0, idOf(client) - 1]) {
        const { users } = await pageOf(clients[0]!, 'users', after);
        context.must(users.length > 0, 'At least one user.', 'An empty page.');
      }
    }
  }),
  check('users.names', 'names as they were given, the same name twice', async (context) => {
    const shared = context.word('n');
    const clients = await Promise.all(
      [...ODD_NAMES, shared, shared].map((name) => context.acknowledged(name)),
    );
    const list = await context.listing(await context.user(), 'users');
    for (const client of clients) {
      const shown = list.find((user) => user.clientId === idOf(client))?.name;
      context.must(shown === client.name, `${idOf(client)} as ${JSON.stringify(client.name)}.`, () =>
        shown === undefined ? 'Not in the list.' : JSON.stringify(shown),
      );
    }
  }),
];
