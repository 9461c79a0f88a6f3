// Checks of the user list. The target may be shared, so strangers may stand in it, come and go; what is
// checked is owed to our own users.
import { MAX_CLIENT_ID } from 'parley-spec';
import type { Lab } from '../client/test-context.ts';
import { idOf } from '../client/test-client.ts';
import type { Peer } from '../client/test-client.ts';
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
async function reversed(lab: Lab, count: number): Promise<Peer[]> {
  const peers = await Promise.all(Array.from({ length: count }, () => lab.connect()));
  peers.sort((a, b) => idOf(b) - idOf(a));
  for (const peer of peers) {
    peer.name = lab.word('n');
    await peer.expect(lab.ack(peer, peer.name), 'ready', {}, 'ack.ready');
  }
  return peers;
}

export const users = [
  check('users.complete', 'everyone from `ready` on, in rooms too, and the caller', async (lab) => {
    const [owner, member] = await lab.room(1);
    const [one, other] = await lab.users(2);
    const everyone = [owner, member!, one!, other!, await lab.acknowledged()];
    for (const asker of [one!, owner, member!]) {
      const ids = (await lab.listing(asker, 'users')).map((user) => user.clientId);
      const absent = everyone.filter((peer) => !ids.includes(idOf(peer)));
      lab.must(
        absent.length === 0,
        `A list with all of ${everyone.map(idOf).join(', ')}.`,
        () => `${absent.map((peer) => `${idOf(peer)} (${peer.conduct.state})`).join(', ')} not in it.`,
      );
    }
  }),
  check('users.complete/at-once', 'asked right after somebody’s `ready`', async (lab) => {
    const asker = await lab.user();
    for (let round = 0; round < 20; round += 1) {
      const peer = await lab.acknowledged();
      lab.must(await lab.lists(asker, peer), 'The user who had its `ready`.', 'It is not in the list.');
    }
  }),
  check('users.departed', 'nobody whose `bye` came, or whose end a room was told', async (lab) => {
    const asker = await lab.user();
    const gone = async (peer: Peer, how: string) => {
      lab.must(!(await lab.lists(asker, peer)), `Nobody who ${how}.`, `${idOf(peer)} is in the list.`);
    };
    for (const peer of [await lab.user(), await lab.acknowledged(), await lab.owner()]) {
      await peer.expect({ type: 'quit' }, 'bye', {}, 'quit.bye');
      await gone(peer, 'had its `bye`');
    }
    for (const end of ['fin', 'reset'] as const) {
      const [owner, member] = await lab.room(1);
      await member![end]();
      await owner.event('member-left', { user: lab.userOf(member!) }, 'end.member');
      await gone(member!, 'has left its room by a broken connection');
      const [vanishing, witness] = await lab.room(1);
      await vanishing[end]();
      await witness!.event('closed', { reason: 'owner-disconnected' }, 'end.owner');
      await gone(vanishing, 'has closed its room by a broken connection');
    }
  }),
  check('users.strangers', 'nobody without a name', async (lab) => {
    const [silent, refused, wrong] = [await lab.connect(), await lab.connect(), await lab.connect()];
    await refused.refused(lab.ack(refused, ''), 'invalid-field', {}, 'name.refused');
    const id = idOf(wrong) === MAX_CLIENT_ID ? 1 : MAX_CLIENT_ID;
    await wrong.refused(lab.ack(wrong, lab.word('n'), { clientId: id }), 'bad-ack', {}, 'ack.bad-ack');
    const asker = await lab.user();
    for (const peer of [silent, refused, wrong]) {
      lab.must(!(await lab.lists(asker, peer)), 'Nobody without a name.', `${idOf(peer)} is in the list.`);
    }
  }),
  check('users.order', 'ascending ids, whatever the order of coming', async (lab) => {
    await reversed(lab, 8);
    const ids = (await lab.listing(await lab.user(), 'users')).map((user) => user.clientId);
    const at = ids.findIndex((id, n) => n > 0 && id <= ids[n - 1]!);
    lab.must(at === -1, 'Ids in ascending order, each once.', () => `${ids[at - 1]}, then ${ids[at]}.`);
  }),
  check('users.after', 'only greater ids, whoever bears the one named', async (lab) => {
    const peers = await reversed(lab, 4);
    const asker = await lab.user();
    const [quit] = peers.splice(1, 1);
    await quit!.expect({ type: 'quit' }, 'bye', {}, 'quit.bye');
    for (const after of [0, ...[...peers, quit!, asker].flatMap((peer) => [idOf(peer) - 1, idOf(peer)])]) {
      const { users, more } = await pageOf(asker, 'users', after);
      const wrong = users.find((user) => user.clientId <= after);
      lab.must(!wrong, `Ids above ${after}.`, () => JSON.stringify(wrong));
      const last = more === true ? (users.at(-1)?.clientId ?? 0) : MAX_CLIENT_ID;
      const owed = peers.map(idOf).filter((id) => id > after && id <= last);
      const absent = owed.filter((id) => !users.some((user) => user.clientId === id));
      lab.must(absent.length === 0, `${owed.join(', ')} after ${after}.`, () => `No ${absent.join(', ')}.`);
    }
    const { users } = await pageOf(asker, 'users', MAX_CLIENT_ID);
    lab.must(users.length === 0, `Nobody after ${MAX_CLIENT_ID}.`, () => JSON.stringify(users[0]));
  }),
  check('users.more', 'false on the last page', async (lab) => {
    const asker = await lab.user();
    const { more } = await pageOf(asker, 'users', MAX_CLIENT_ID);
    lab.must(
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
      lab.must(walk < WALKS, 'A page with somebody after `more` true.', `None, on ${WALKS} walks.`);
    }
  }),
  check('users.page', 'somebody on a page if anybody remains', async (lab) => {
    const peers = await lab.users(3);
    for (const peer of peers) {
      for (const after of [undefined, 0, idOf(peer) - 1]) {
        const { users } = await pageOf(peers[0]!, 'users', after);
        lab.must(users.length > 0, 'At least one user.', 'An empty page.');
      }
    }
  }),
  check('users.names', 'names as they were given, the same name twice', async (lab) => {
    const shared = lab.word('n');
    const peers = await Promise.all([...ODD_NAMES, shared, shared].map((name) => lab.acknowledged(name)));
    const list = await lab.listing(await lab.user(), 'users');
    for (const peer of peers) {
      const shown = list.find((user) => user.clientId === idOf(peer))?.name;
      lab.must(shown === peer.name, `${idOf(peer)} as ${JSON.stringify(peer.name)}.`, () =>
        shown === undefined ? 'Not in the list.' : JSON.stringify(shown),
      );
    }
  }),
];
