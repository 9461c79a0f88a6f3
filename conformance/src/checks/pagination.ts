// Checks of lists that are longer than a frame: the pages of a walk, and what it owes while people come and go.
import type { RunContext } from '../client/run-context.ts';
import type { TestContext } from '../client/test-context.ts';
import { SkipCheck } from '../client/skip-check.ts';
import { idOf } from '../client/test-client.ts';
import type { TestClient } from '../client/test-client.ts';
import type { Skip } from './check.ts';
import { check } from './check.ts';
import { pageOf } from './list-page.ts';
import type { ListPage, ListType } from './list-page.ts';
import { CROWD, crowd, disperse, longName } from './crowd.ts';

/** Users that may go while a walk is under way, beyond those who must be found. */
const LEAVERS = 24;
/** Pages after which a list is too long to be walked. */
const MOST_PAGES = 5_000;

/** Asks for page after page; `between` happens after each that has another behind it. */
async function walk(
  context: TestContext,
  asker: TestClient,
  type: ListType,
  between: (page: ListPage) => Promise<void> = () => Promise.resolve(),
): Promise<ListPage[]> {
  const pages: ListPage[] = [];
  for (let after = 0; pages.length < MOST_PAGES;) {
    const page = await pageOf(asker, type, after);
    pages.push(page);
    if (page.more !== true || page.users.length === 0) return pages;
    await between(page);
    const last = page.users.at(-1)!.clientId;
    context.must(last > after, `Users with ids above ${after}.`, `A page that ends at ${last}.`);
    after = last;
  }
  throw new SkipCheck(`the list has more than ${MOST_PAGES} pages`);
}

/** `more` is true on every page behind which somebody is owed, who are all there all the time. */
function moreIsRight(context: TestContext, pages: readonly ListPage[], owed: readonly TestClient[]): void {
  for (const page of pages) {
    const last = page.users.at(-1)?.clientId ?? 0;
    const remain = owed.filter((client) => idOf(client) > last).length;
    context.must(
      remain === 0 || page.more === true,
      '`more` true.',
      () => `\`more\` ${JSON.stringify(page.more)} on a page that ends at ${last}; ${remain} remain.`,
    );
  }
}

/** Walks a list while some of it go and others come, and finds exactly who stayed, and nobody else of ours. */
async function walksWell(
  context: TestContext,
  asker: TestClient,
  type: ListType,
  everyone: readonly TestClient[],
  come: () => Promise<TestClient>,
): Promise<void> {
  // Spread over the whole list, so that every page has some of them.
  const step = Math.floor(everyone.length / LEAVERS);
  const leavers = everyone.filter((client, n) => client !== asker && n % step === step - 1);
  const stayers = everyone.filter((client) => !leavers.includes(client));
  const go = async (client: TestClient | undefined) => {
    if (!client) return;
    leavers.splice(leavers.indexOf(client), 1);
    client.readAgain();
    await client.expect({ type: 'quit' }, 'bye', {}, 'quit.bye');
  };
  const gone = leavers[0]!;
  await go(gone);
  const pages = await walk(context, asker, type, async ({ users }) => {
    // One of an earlier page goes, so places in the list are no good; then somebody new comes.
    const last = users.at(-1)!.clientId;
    await go(leavers.find((client) => idOf(client) <= last));
    await go(leavers.find((client) => idOf(client) > last));
    await come();
  });
  const ids = pages.flatMap((page) => page.users.map((user) => user.clientId));
  const at = ids.findIndex((id, n) => n > 0 && id <= ids[n - 1]!);
  context.must(at === -1, 'Ascending ids from page to page.', () => `${ids[at - 1]}, then ${ids[at]}.`);
  const absent = stayers.map(idOf).filter((id) => !ids.includes(id));
  context.must(
    absent.length === 0,
    `All ${stayers.length} who stayed, on ${pages.length} pages.`,
    () => `${absent.length} of them on none: ${absent.slice(0, 5).join(', ')}.`,
  );
  context.must(!ids.includes(idOf(gone)), 'Nobody who had gone before the walk.', `${idOf(gone)} on a page.`);
}

/** A room with a crowd in it, which does not read what it is told. */
async function fullRoom(
  context: TestContext,
): Promise<{ owner: TestClient; everyone: TestClient[]; come: () => Promise<TestClient> }> {
  const owner = await context.user(longName(context));
  await owner.expect({ type: 'create', room: context.word('r') }, 'created', {}, 'create.created');
  const room = context.roomOf(owner);
  const come = async () => {
    const client = await context.user(longName(context));
    await client.expect({ type: 'join', room }, 'joined', {}, 'join.joined');
    client.stopReading();
    return client;
  };
  const everyone = [owner, ...(await crowd(CROWD, come))];
  return { owner, everyone: everyone.sort((one, other) => idOf(one) - idOf(other)), come };
}

async function empty(owner: TestClient, everyone: readonly TestClient[]): Promise<void> {
  await owner.expect({ type: 'close' }, 'closed', {}, 'close.closed');
  await disperse(everyone);
}

function roomTooSmall(run: RunContext): Skip | undefined {
  const most = run.limits['roomMembers'] ?? 0;
  if (most > CROWD + LEAVERS) return undefined;
  const detail = `\`limits.roomMembers\` is ${most}; so few members fit one frame`;
  return { outcome: 'skipped', detail };
}

const alone = { smoke: false, exclusive: true, ownWeather: true };

export const pagination = [
  check(
    'users.more/pages',
    'true while users remain that did not fit',
    async (context) => {
      // At the menu: a crowd may take longer to come than a handshake may last.
      const clients = await crowd(CROWD, () => context.user(longName(context)));
      const asker = await context.user();
      moreIsRight(context, await walk(context, asker, 'users'), clients);
      await disperse(clients);
    },
    alone,
  ),
  check(
    'users.walk',
    'a list of several pages while people come and go',
    async (context) => {
      const come = () => context.user(longName(context));
      const everyone = await crowd(CROWD + LEAVERS, come);
      await walksWell(context, await context.user(), 'users', everyone, come);
      await disperse(everyone);
    },
    alone,
  ),
  check(
    'members.walk',
    'the members of a large room while people come and go',
    async (context) => {
      const { owner, everyone, come } = await fullRoom(context);
      const before = await walk(context, owner, 'members');
      moreIsRight(context, before, everyone);
      await walksWell(context, owner, 'members', everyone, come);
      await empty(owner, everyone);
    },
    { ...alone, unless: roomTooSmall },
  ),
];
