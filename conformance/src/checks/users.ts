// Checks of the user list. Other users can be connected to a shared target at any time, so the checks look only for their own
// users.
import { MAX_CLIENT_ID } from 'parley-spec';
import type { TestContext } from '../client/test-context.ts';
import { idOf } from '../client/test-client.ts';
import type { TestClient } from '../client/test-client.ts';
import { check } from './check.ts';
import { pageOf } from './list-page.ts';

/** How often a list is read before users who disconnect meanwhile no longer explain an empty page. */
const ATTEMPTS = 5;
/** Names that a careless server changes: encodes, normalizes, cuts, or takes for something else. */
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

/** Clients that send their `ack`s in the reverse order of their ids. */
async function reversed(context: TestContext, count: number): Promise<TestClient[]> {
  const clients = await Promise.all(Array.from({ length: count }, () => context.connect()));
  clients.sort((a, b) => idOf(b) - idOf(a));
  for (const client of clients) {
    client.name = context.word('n');
    await client.expect(context.ack(client, client.name), 'ready', {}, 'ack.ready');
    // So that none of them waits longer than `handshakeMs` for the others.
    client.post({ type: 'menu' });
  }
  return clients;
}

export const users = [
  check('users.complete', 'every user from `ready` on, in rooms too, and the caller', async (context) => {
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
  check(
    'users.complete/at-once',
    'a list requested right after a `ready` has the new user',
    async (context) => {
      const asker = await context.user();
      for (let round = 0; round < 20; round += 1) {
        const client = await context.acknowledged();
        context.must(
          await context.lists(asker, client),
          'The user who had received `ready`.',
          'It is not in the list.',
        );
        client.post({ type: 'menu' });
      }
    },
  ),
  check(
    'users.departed',
    'no user whose `bye` was received, or whose departure was announced to a room',
    async (context) => {
      const asker = await context.user();
      const gone = async (client: TestClient, how: string) => {
        context.must(
          !(await context.lists(asker, client)),
          `No user who ${how}.`,
          `${idOf(client)} is in the list.`,
        );
      };
      for (const client of [await context.user(), await context.acknowledged(), await context.owner()]) {
        await client.expect({ type: 'quit' }, 'bye', {}, 'quit.bye');
        await gone(client, 'has received `bye`');
      }
      for (const end of ['fin', 'reset'] as const) {
        const [owner, member] = await context.room(1);
        await member![end]();
        await owner.event('member-left', { user: context.userOf(member!) }, 'end.member');
        await gone(member!, 'has left its room because its connection ended');
        const [vanishing, witness] = await context.room(1);
        await vanishing[end]();
        await witness!.event('closed', { reason: 'owner-disconnected' }, 'end.owner');
        await gone(vanishing, 'has closed its room because its connection ended');
      }
    },
  ),
  check('users.strangers', 'no connection without a name', async (context) => {
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
        'No connection without a name.',
        `${idOf(client)} is in the list.`,
      );
    }
  }),
  check('users.order', 'ascending ids, in every order of connecting', async (context) => {
    await reversed(context, 8);
    const ids = (await context.listing(await context.user(), 'users')).map((user) => user.clientId);
    const at = ids.findIndex((id, n) => n > 0 && id <= ids[n - 1]!);
    context.must(at === -1, 'Ids in ascending order, each once.', () => `${ids[at - 1]}, then ${ids[at]}.`);
  }),
  check('users.after', 'only ids greater than `after`, even if no user has that id', async (context) => {
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
      const expected = clients.map(idOf).filter((id) => id > after && id <= last);
      const absent = expected.filter((id) => !users.some((user) => user.clientId === id));
      context.must(
        absent.length === 0,
        `${expected.join(', ')} after ${after}.`,
        () => `No ${absent.join(', ')}.`,
      );
    }
    const { users } = await pageOf(asker, 'users', MAX_CLIENT_ID);
    context.must(users.length === 0, `No user after ${MAX_CLIENT_ID}.`, () => JSON.stringify(users[0]));
  }),
  check('users.more', '`more` is false on the last page', async (context) => {
    const asker = await context.user();
    const { more } = await pageOf(asker, 'users', MAX_CLIENT_ID);
    context.must(
      more === false,
      '`more` false, since no id is greater.',
      () => `\`more\` ${JSON.stringify(more)}.`,
    );
    // The page after `more` true can be empty only if all remaining users have disconnected since.
    for (let attempt = 1, last = 0; ; last = 0, attempt += 1) {
      let page = await pageOf(asker, 'users');
      for (; page.more === true && page.users.length > 0; page = await pageOf(asker, 'users', last)) {
        last = page.users.at(-1)!.clientId;
      }
      if (page.users.length > 0) return;
      context.must(
        attempt < ATTEMPTS,
        'A page with a user after `more` true.',
        `Only empty pages, in ${ATTEMPTS} attempts.`,
      );
    }
  }),
  check('users.page', 'a page has at least one user if any remain', async (context) => {
    const clients = await context.users(3);
    for (const client of clients) {
      for (const after of [undefined, 0, idOf(client) - 1]) {
        const { users } = await pageOf(clients[0]!, 'users', after);
        context.must(users.length > 0, 'At least one user.', 'An empty page.');
      }
    }
  }),
  check('users.names', 'names are unchanged, and two users can share a name', async (context) => {
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
