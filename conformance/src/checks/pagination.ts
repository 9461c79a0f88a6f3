// Checks of lists that are longer than a frame: their pages, and what all pages together guarantee while users connect and
// disconnect.
import type { RunContext } from '../client/run-context.ts';
import type { TestContext } from '../client/test-context.ts';
import { SkipCheck } from '../client/skip-check.ts';
import { idOf } from '../client/test-client.ts';
import type { TestClient } from '../client/test-client.ts';
import type { Skip } from './check.ts';
import { check } from './check.ts';
import { pageOf } from './list-page.ts';
import type { ListPage, ListType } from './list-page.ts';
import { CROWD, crowd, resetAll, longName } from './crowd.ts';

/** Users that disconnect while the pages are read, in addition to those that every list must include. */
const LEAVERS = 24;
/** Most users that a check reads. */
const MOST_LISTED = 200_000;

/** Reads a list page by page; `between` runs after each page except the last. */
async function readPages(
  context: TestContext,
  asker: TestClient,
  type: ListType,
  between: (page: ListPage) => Promise<void> = () => Promise.resolve(),
): Promise<ListPage[]> {
  const pages: ListPage[] = [];
  let listed = 0;
  for (let after = 0; listed <= MOST_LISTED;) {
    const page = await pageOf(asker, type, after);
    pages.push(page);
    listed += page.users.length;
    if (page.more !== true || page.users.length === 0) return pages;
    await between(page);
    const last = page.users.at(-1)!.clientId;
    context.must(
      last > after,
      `Users with ids above ${after}.`,
      `A page that ends at ${last}, with \`more\` true.`,
      `${type}.after`,
    );
    after = last;
  }
  throw new SkipCheck(`the list has more than ${MOST_LISTED} users`);
}

/** Fails unless `more` is true on every page before the last of `expected`, who stay connected all the time. */
function moreIsRight(
  context: TestContext,
  pages: readonly ListPage[],
  expected: readonly TestClient[],
): void {
  for (const page of pages) {
    const last = page.users.at(-1)?.clientId ?? 0;
    const remain = expected.filter((client) => idOf(client) > last).length;
    context.must(
      remain === 0 || page.more === true,
      '`more` true.',
      () => `\`more\` ${JSON.stringify(page.more)} on a page that ends at ${last}; ${remain} remain.`,
    );
  }
}

/**
 * Reads a list while some of its users disconnect and others connect. Of the check's own users, it must include all who stay
 * and none who disconnected before.
 */
async function guaranteesHold(
  context: TestContext,
  asker: TestClient,
  type: ListType,
  everyone: readonly TestClient[],
  connect: () => Promise<TestClient>,
): Promise<void> {
  // Spread over the whole list, so that every page has some of them.
  const step = Math.floor(everyone.length / LEAVERS);
  const leavers = everyone.filter((client, n) => client !== asker && n % step === step - 1);
  const stayers = everyone.filter((client) => !leavers.includes(client));
  const disconnect = async (client: TestClient | undefined) => {
    if (!client) return;
    leavers.splice(leavers.indexOf(client), 1);
    client.readAgain();
    await client.expect({ type: 'quit' }, 'bye', {}, 'quit.bye');
  };
  const gone = leavers[0]!;
  await disconnect(gone);
  const pages = await readPages(context, asker, type, async ({ users }) => {
    // A user of an earlier page disconnects, so positions in the list shift; then a new user connects.
    const last = users.at(-1)!.clientId;
    await disconnect(leavers.find((client) => idOf(client) <= last));
    await disconnect(leavers.find((client) => idOf(client) > last));
    await connect();
  });
  const ids = pages.flatMap((page) => page.users.map((user) => user.clientId));
  const at = ids.findIndex((id, n) => n > 0 && id <= ids[n - 1]!);
  context.must(at === -1, 'Ascending ids from page to page.', () => `${ids[at - 1]}, then ${ids[at]}.`);
  const absent = stayers.map(idOf).filter((id) => !ids.includes(id));
  context.must(
    absent.length === 0,
    `All ${stayers.length} users who stayed, on ${pages.length} pages.`,
    () => `${absent.length} of them missing: ${absent.slice(0, 5).join(', ')}.`,
  );
  context.must(
    !ids.includes(idOf(gone)),
    'No user who disconnected before the first page.',
    `${idOf(gone)} on a page.`,
  );
}

/** A room with a crowd of members who do not read their events. */
async function fullRoom(
  context: TestContext,
): Promise<{ owner: TestClient; everyone: TestClient[]; connect: () => Promise<TestClient> }> {
  const owner = await context.user(longName(context));
  await owner.expect({ type: 'create', room: context.word('r') }, 'created', {}, 'create.created');
  const room = context.roomOf(owner);
  const connect = async () => {
    const client = await context.user(longName(context));
    await client.expect({ type: 'join', room }, 'joined', {}, 'join.joined');
    client.stopReading();
    return client;
  };
  const everyone = [owner, ...(await crowd(CROWD, connect))];
  return { owner, everyone: everyone.sort((one, other) => idOf(one) - idOf(other)), connect };
}

async function emptyRoom(owner: TestClient, everyone: readonly TestClient[]): Promise<void> {
  await owner.expect({ type: 'close' }, 'closed', {}, 'close.closed');
  await resetAll(everyone);
}

function roomTooSmall(run: RunContext): Skip | undefined {
  const most = run.limits['roomMembers'] ?? 0;
  if (most > CROWD + LEAVERS) return undefined;
  const detail = `\`limits.roomMembers\` is ${most}, so one frame holds all members`;
  return { outcome: 'skipped', detail };
}

const alone = { smoke: false, exclusive: true, ownDelivery: true };

export const pagination = [
  check(
    'users.more/pages',
    '`more` is true while users remain',
    async (context) => {
      // At the menu, because connecting all of them can take longer than `handshakeMs`.
      const clients = await crowd(CROWD, () => context.user(longName(context)));
      const asker = await context.user();
      moreIsRight(context, await readPages(context, asker, 'users'), clients);
      await resetAll(clients);
    },
    alone,
  ),
  check(
    'users.walk',
    'a user list of several pages while users connect and disconnect',
    async (context) => {
      const connect = () => context.user(longName(context));
      const everyone = await crowd(CROWD + LEAVERS, connect);
      await guaranteesHold(context, await context.user(), 'users', everyone, connect);
      await resetAll(everyone);
    },
    alone,
  ),
  check(
    'members.walk',
    'a member list of several pages while members join and disconnect',
    async (context) => {
      const { owner, everyone, connect } = await fullRoom(context);
      const before = await readPages(context, owner, 'members');
      moreIsRight(context, before, everyone);
      await guaranteesHold(context, owner, 'members', everyone, connect);
      await emptyRoom(owner, everyone);
    },
    { ...alone, unless: roomTooSmall },
  ),
];
