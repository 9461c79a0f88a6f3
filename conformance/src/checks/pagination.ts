// Checks of lists that are longer than a frame: the pages of a walk, and what it owes while people come and go.
import type { Bench } from '../client/run-context.ts';
import type { Lab } from '../client/test-context.ts';
import { Impossible } from '../client/skip-check.ts';
import { idOf } from '../client/test-client.ts';
import type { Peer } from '../client/test-client.ts';
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
  lab: Lab,
  asker: Peer,
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
    lab.must(last > after, `Users with ids above ${after}.`, `A page that ends at ${last}.`);
    after = last;
  }
  throw new Impossible(`the list has more than ${MOST_PAGES} pages`);
}

/** `more` is true on every page behind which somebody is owed, who are all there all the time. */
function moreIsRight(lab: Lab, pages: readonly ListPage[], owed: readonly Peer[]): void {
  for (const page of pages) {
    const last = page.users.at(-1)?.clientId ?? 0;
    const remain = owed.filter((peer) => idOf(peer) > last).length;
    lab.must(
      remain === 0 || page.more === true,
      '`more` true.',
      () => `\`more\` ${JSON.stringify(page.more)} on a page that ends at ${last}; ${remain} remain.`,
    );
  }
}

/** Walks a list while some of it go and others come, and finds exactly who stayed, and nobody else of ours. */
async function walksWell(
  lab: Lab,
  asker: Peer,
  type: ListType,
  everyone: readonly Peer[],
  come: () => Promise<Peer>,
): Promise<void> {
  // Spread over the whole list, so that every page has some of them.
  const step = Math.floor(everyone.length / LEAVERS);
  const leavers = everyone.filter((peer, n) => peer !== asker && n % step === step - 1);
  const stayers = everyone.filter((peer) => !leavers.includes(peer));
  const go = async (peer: Peer | undefined) => {
    if (!peer) return;
    leavers.splice(leavers.indexOf(peer), 1);
    peer.readAgain();
    await peer.expect({ type: 'quit' }, 'bye', {}, 'quit.bye');
  };
  const gone = leavers[0]!;
  await go(gone);
  const pages = await walk(lab, asker, type, async ({ users }) => {
    // One of an earlier page goes, so places in the list are no good; then somebody new comes.
    const last = users.at(-1)!.clientId;
    await go(leavers.find((peer) => idOf(peer) <= last));
    await go(leavers.find((peer) => idOf(peer) > last));
    await come();
  });
  const ids = pages.flatMap((page) => page.users.map((user) => user.clientId));
  const at = ids.findIndex((id, n) => n > 0 && id <= ids[n - 1]!);
  lab.must(at === -1, 'Ascending ids from page to page.', () => `${ids[at - 1]}, then ${ids[at]}.`);
  const absent = stayers.map(idOf).filter((id) => !ids.includes(id));
  lab.must(
    absent.length === 0,
    `All ${stayers.length} who stayed, on ${pages.length} pages.`,
    () => `${absent.length} of them on none: ${absent.slice(0, 5).join(', ')}.`,
  );
  lab.must(!ids.includes(idOf(gone)), 'Nobody who had gone before the walk.', `${idOf(gone)} on a page.`);
}

/** A room with a crowd in it, which does not read what it is told. */
async function fullRoom(lab: Lab): Promise<{ owner: Peer; everyone: Peer[]; come: () => Promise<Peer> }> {
  const owner = await lab.user(longName(lab));
  await owner.expect({ type: 'create', room: lab.word('r') }, 'created', {}, 'create.created');
  const room = lab.roomOf(owner);
  const come = async () => {
    const peer = await lab.user(longName(lab));
    await peer.expect({ type: 'join', room }, 'joined', {}, 'join.joined');
    peer.stopReading();
    return peer;
  };
  const everyone = [owner, ...(await crowd(CROWD, come))];
  return { owner, everyone: everyone.sort((one, other) => idOf(one) - idOf(other)), come };
}

async function empty(owner: Peer, everyone: readonly Peer[]): Promise<void> {
  await owner.expect({ type: 'close' }, 'closed', {}, 'close.closed');
  await disperse(everyone);
}

function roomTooSmall(bench: Bench): Skip | undefined {
  const most = bench.limits['roomMembers'] ?? 0;
  if (most > CROWD + LEAVERS) return undefined;
  const detail = `\`limits.roomMembers\` is ${most}; so few members fit one frame`;
  return { outcome: 'skipped', detail };
}

const alone = { smoke: false, exclusive: true, ownWeather: true };

export const walks = [
  check(
    'users.more/pages',
    'true while users remain that did not fit',
    async (lab) => {
      // At the menu: a crowd may take longer to come than a handshake may last.
      const peers = await crowd(CROWD, () => lab.user(longName(lab)));
      const asker = await lab.user();
      moreIsRight(lab, await walk(lab, asker, 'users'), peers);
      await disperse(peers);
    },
    alone,
  ),
  check(
    'users.walk',
    'a list of several pages while people come and go',
    async (lab) => {
      const come = () => lab.user(longName(lab));
      const everyone = await crowd(CROWD + LEAVERS, come);
      await walksWell(lab, await lab.user(), 'users', everyone, come);
      await disperse(everyone);
    },
    alone,
  ),
  check(
    'members.walk',
    'the members of a large room while people come and go',
    async (lab) => {
      const { owner, everyone, come } = await fullRoom(lab);
      const before = await walk(lab, owner, 'members');
      moreIsRight(lab, before, everyone);
      await walksWell(lab, owner, 'members', everyone, come);
      await empty(owner, everyone);
    },
    { ...alone, unless: roomTooSmall },
  ),
];
