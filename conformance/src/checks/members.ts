// Checks of the list of a room's members. The room is the check's own, so the list is known exactly.
import { MAX_CLIENT_ID } from 'parley-spec';
import type { Lab } from '../client/test-context.ts';
import { idOf } from '../client/test-client.ts';
import type { Peer } from '../client/test-client.ts';
import { check } from './check.ts';
import { pageOf } from './list-page.ts';

/** Members beside the owner, where the target's rooms hold as many. */
const COMPANY = 5;

const companyOf = (lab: Lab): number => Math.min(COMPANY, lab.limits['roomMembers']! - 1);

/** A room whose members join in the reverse order of their ids. */
async function gathered(lab: Lab): Promise<Peer[]> {
  const owner = await lab.owner();
  const others = await lab.users(companyOf(lab));
  others.sort((a, b) => idOf(b) - idOf(a));
  for (const peer of others) {
    await peer.expect({ type: 'join', room: lab.roomOf(owner) }, 'joined', {}, 'join.joined');
  }
  return [owner, ...others];
}

const sortedIds = (peers: readonly Peer[]): number[] => peers.map(idOf).sort((a, b) => a - b);

/** Ids on all pages, as the asker sees them. */
async function idsOf(lab: Lab, asker: Peer): Promise<number[]> {
  return (await lab.listing(asker, 'members')).map((user) => user.clientId);
}

async function exactly(lab: Lab, asker: Peer, peers: readonly Peer[]): Promise<void> {
  const wanted = sortedIds(peers).join();
  const ids = (await idsOf(lab, asker)).sort((a, b) => a - b).join();
  lab.must(ids === wanted, `The members ${wanted}.`, ids || 'nobody');
}

export const members = [
  check('members.complete', 'the owner, the caller and all the others, by id and name', async (lab) => {
    const peers = await gathered(lab);
    for (const asker of peers) {
      const list = await lab.listing(asker, 'members');
      for (const peer of peers) {
        const shown = JSON.stringify(list.find((user) => user.clientId === idOf(peer)));
        const wanted = JSON.stringify(lab.userOf(peer));
        lab.must(shown === wanted, `${wanted} in the list.`, shown ?? 'Not in it.');
      }
    }
  }),
  check('members.only', 'nobody from outside, nobody who has left', async (lab) => {
    const [owner, ...others] = await gathered(lab);
    // People who must not be taken for members: at the menu, and in a room of their own.
    await Promise.all([lab.user(), lab.room(1)]);
    await exactly(lab, owner!, [owner!, ...others]);
    const ends: [told: string, end: (peer: Peer) => Promise<unknown>][] = [
      ['leave.notice', (peer) => peer.expect({ type: 'leave' }, 'left', {}, 'leave.left')],
      ['quit.member', (peer) => peer.expect({ type: 'quit' }, 'bye', {}, 'quit.bye')],
      ['end.member', (peer) => peer.reset()],
      ['end.member', (peer) => peer.fin()],
    ];
    await owner!.fence();
    for (const [told, end] of ends.slice(0, others.length)) {
      const peer = others.pop()!;
      await end(peer);
      await owner!.event('member-left', { user: lab.userOf(peer) }, told);
      await exactly(lab, owner!, [owner!, ...others]);
    }
  }),
  check('members.order', 'ascending ids, whatever the order of joining', async (lab) => {
    const peers = await gathered(lab);
    const ids = await idsOf(lab, peers[0]!);
    const at = ids.findIndex((id, n) => n > 0 && id <= ids[n - 1]!);
    lab.must(at === -1, 'Ids in ascending order, each once.', () => `${ids[at - 1]}, then ${ids[at]}.`);
  }),
  check('members.after', 'only greater ids, whoever bears the one named', async (lab) => {
    const peers = await gathered(lab);
    const outsider = await lab.user();
    const ids = sortedIds(peers);
    for (const after of [0, ...ids, ...ids.map((id) => id - 1), idOf(outsider), MAX_CLIENT_ID]) {
      const { users, more } = await pageOf(peers[0]!, 'members', after);
      const got = users.map((user) => user.clientId);
      const wanted = ids.filter((id) => id > after).slice(0, more === true ? got.length : ids.length);
      lab.must(
        got.join() === wanted.join(),
        `${wanted.join() || 'Nobody'} after ${after}.`,
        got.join() || 'nobody',
      );
    }
  }),
  check('members.more', 'true exactly while somebody remains', async (lab) => {
    const peers = await gathered(lab);
    const ids = sortedIds(peers);
    for (const after of [undefined, 0, ids[0]!, ids.at(-1)! - 1, ids.at(-1)!, MAX_CLIENT_ID]) {
      const { users, more } = await pageOf(peers[0]!, 'members', after);
      const last = users.at(-1)?.clientId ?? after ?? 0;
      const remain = ids.some((id) => id > last);
      lab.must(more === remain, `\`more\` ${remain} after ${last}.`, `\`more\` ${JSON.stringify(more)}.`);
    }
  }),
  check('members.page', 'somebody on a page if anybody remains', async (lab) => {
    const peers = await gathered(lab);
    for (const after of [undefined, 0, ...sortedIds(peers).map((id) => id - 1)]) {
      const { users } = await pageOf(peers.at(-1)!, 'members', after);
      lab.must(users.length > 0, `At least one member after ${after ?? 0}.`, 'An empty page.');
    }
  }),
];
