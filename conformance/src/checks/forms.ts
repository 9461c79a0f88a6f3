// Checks of the form of frames: a tour that makes the target send every type of frame that a conversation brings about.
// Each frame is judged as it comes, by the watch over the connection; a tour only has to go all the way round.
import { LIMITS } from 'parley-spec';
import type { TestContext } from '../client/test-context.ts';
import type { Draft } from '../client/endpoint.ts';
import type { TestClient } from '../client/test-client.ts';
import { check } from './check.ts';

/** Not ASCII, so that another encoding than UTF-8 shows. */
const TEXT = 'Grüße, 世界 👋';
/** Texts of the greatest length, and more of them than one frame holds. */
const LARGE = 'x'.repeat(LIMITS.textBytes.most);
const LARGE_ONES = 20;

/** Asks, and blames silence on nothing but silence. */
const ask = (client: TestClient, draft: Draft, reply: string) =>
  client.expect(draft, reply, {}, 'request.answered');

async function tour(context: TestContext): Promise<void> {
  const owner = await context.user('Zoë');
  const room = context.word('r');
  await ask(owner, { type: 'create', room }, 'created');
  const [member, other] = [await context.user('José'), await context.user('世界')];
  for (const client of context.limits['roomMembers']! > 2 ? [member, other] : [member]) {
    await ask(client, { type: 'join', room }, 'joined');
    await ask(client, { type: 'say', text: TEXT }, 'message');
    await ask(client, { type: 'members' }, 'members');
    await ask(client, { type: 'send', to: owner.oracle.clientId, text: TEXT }, 'sent');
  }
  await ask(owner, { type: 'inbox' }, 'inbox');
  await ask(owner, { type: 'inbox' }, 'inbox');
  await ask(owner, { type: 'users' }, 'users');
  await ask(owner, { type: 'menu' }, 'menu');
  await ask(member, { type: 'leave' }, 'left');
  await ask(member, { type: 'leave' }, 'error');
  await ask(member, { type: 'ping' }, 'pong');
  await ask(owner, { type: 'close' }, 'closed');
  for (const client of [owner, other, member]) await ask(client, { type: 'users', after: 0 }, 'users');
  for (const client of [owner, other, member]) await ask(client, { type: 'quit' }, 'bye');
}

export const forms = [
  ...['framing.one-line', 'framing.schema', 'framing.unique-members', 'framing.integers'].map((id) =>
    check(id, 'every frame that a conversation brings about', tour),
  ),
  check('request.answered/tour', 'a conversation of three, one answer a request', tour),
  check('framing.server-size', 'an inbox that no frame holds', async (context) => {
    const [reader, sender] = await context.users(2);
    for (let n = 0; n < LARGE_ONES; n += 1) {
      await sender!.expect(
        { type: 'send', to: reader!.oracle.clientId, text: LARGE },
        'sent',
        {},
        'send.sent',
      );
    }
    await context.unread(reader!);
  }),
];
