// Checks of the form of frames: a tour that makes the target send every type of frame that a conversation brings about.
// Each frame is judged as it comes, by the watch over the connection; a tour only has to go all the way round.
import { LIMITS } from 'parley-spec';
import type { Lab } from '../client/test-context.ts';
import type { Draft } from '../client/endpoint.ts';
import type { Peer } from '../client/test-client.ts';
import { check } from './check.ts';

/** Not ASCII, so that another encoding than UTF-8 shows. */
const TEXT = 'Grüße, 世界 👋';
/** Texts of the greatest length, and more of them than one frame holds. */
const LARGE = 'x'.repeat(LIMITS.textBytes.most);
const LARGE_ONES = 20;

/** Asks, and blames silence on nothing but silence. */
const ask = (peer: Peer, draft: Draft, reply: string) => peer.expect(draft, reply, {}, 'request.answered');

async function tour(lab: Lab): Promise<void> {
  const owner = await lab.user('Zoë');
  const room = lab.word('r');
  await ask(owner, { type: 'create', room }, 'created');
  const [member, other] = [await lab.user('José'), await lab.user('世界')];
  for (const peer of lab.limits['roomMembers']! > 2 ? [member, other] : [member]) {
    await ask(peer, { type: 'join', room }, 'joined');
    await ask(peer, { type: 'say', text: TEXT }, 'message');
    await ask(peer, { type: 'members' }, 'members');
    await ask(peer, { type: 'send', to: owner.conduct.clientId, text: TEXT }, 'sent');
  }
  await ask(owner, { type: 'inbox' }, 'inbox');
  await ask(owner, { type: 'inbox' }, 'inbox');
  await ask(owner, { type: 'users' }, 'users');
  await ask(owner, { type: 'menu' }, 'menu');
  await ask(member, { type: 'leave' }, 'left');
  await ask(member, { type: 'leave' }, 'error');
  await ask(member, { type: 'ping' }, 'pong');
  await ask(owner, { type: 'close' }, 'closed');
  for (const peer of [owner, other, member]) await ask(peer, { type: 'users', after: 0 }, 'users');
  for (const peer of [owner, other, member]) await ask(peer, { type: 'quit' }, 'bye');
}

export const forms = [
  ...['framing.one-line', 'framing.schema', 'framing.unique-members', 'framing.integers'].map((id) =>
    check(id, 'every frame that a conversation brings about', tour),
  ),
  check('request.answered/tour', 'a conversation of three, one answer a request', tour),
  check('framing.server-size', 'an inbox that no frame holds', async (lab) => {
    const [reader, sender] = await lab.users(2);
    for (let n = 0; n < LARGE_ONES; n += 1) {
      await sender!.expect(
        { type: 'send', to: reader!.conduct.clientId, text: LARGE },
        'sent',
        {},
        'send.sent',
      );
    }
    await lab.unread(reader!);
  }),
];
