// Checks of the form of frames: a tour that makes the target send every type of frame that a normal conversation causes. The
// oracle of each connection judges every frame on arrival, so a tour only has to reach its end.
import { LIMITS } from 'parley-spec';
import type { TestContext } from '../client/test-context.ts';
import type { Draft } from '../client/endpoint.ts';
import type { TestClient } from '../client/test-client.ts';
import { check } from './check.ts';

/** Not ASCII, so that an encoding other than UTF-8 shows. */
const TEXT = 'Grüße, 世界 👋';
/** A text of the greatest length, and more of them than one frame holds. */
const LONG_TEXT = 'x'.repeat(LIMITS.textBytes.most);
const LONG_TEXTS = 20;

/** Sends a request and expects its reply; a wrong reply is a failure of `request.answered`. */
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
    check(id, 'the form of every frame that a conversation causes', tour),
  ),
  check('request.answered/tour', 'a conversation of three users: one answer for each request', tour),
  check('framing.server-size', 'an inbox with more text than one frame holds', async (context) => {
    const [reader, sender] = await context.users(2);
    for (let n = 0; n < LONG_TEXTS; n += 1) {
      await sender!.expect(
        { type: 'send', to: reader!.oracle.clientId, text: LONG_TEXT },
        'sent',
        {},
        'send.sent',
      );
    }
    await context.unread(reader!);
  }),
];
