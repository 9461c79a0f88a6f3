// Checks of sending private messages: who receives them, and who does not.
import { MAX_CLIENT_ID } from 'parley-spec';
import { idOf } from '../client/test-client.ts';
import type { TestClient } from '../client/test-client.ts';
import { check } from './check.ts';
import { to } from './speak.ts';

const sorted = (texts: readonly string[]): string => [...texts].sort().join();

export const sending = [
  check(
    'send.sent',
    'to a user at the menu, and to one who has not asked for the menu yet',
    async (context) => {
      const [sender, reader] = await context.users(2);
      const late = await context.acknowledged();
      await sender!.expect(to(reader!, 'hello'), 'sent');
      await sender!.expect(to(late, 'welcome'), 'sent');
      await late.expect({ type: 'menu' }, 'menu', {}, 'menu.answer');
      for (const [client, text] of [
        [reader!, 'hello'],
        [late, 'welcome'],
      ] as const) {
        const texts = (await context.unread(client)).map((message) => message.text);
        // Messages that are there twice, or are not for it, break other requirements.
        const broken = texts.length === 0 ? 'inbox.complete' : context.requirement;
        context.must(texts.includes(text), `"${text}" in the inbox.`, texts.join() || 'Nothing.', broken);
      }
    },
  ),
  check(
    'send.no-such-user',
    'to an unknown id, to a disconnected user, to a connection without a name',
    async (context) => {
      const sender = await context.user();
      const [gone, silent, refused] = [
        await context.user(),
        await context.connect(),
        await context.connect(),
      ];
      const [owner, vanished] = await context.room(1);
      await gone.expect({ type: 'quit' }, 'bye', {}, 'quit.bye');
      await refused.refused(context.ack(refused, ''), 'invalid-field', {}, 'name.refused');
      await vanished!.reset();
      await owner.event('member-left', { user: context.userOf(vanished!) }, 'end.member');
      for (const client of [gone, silent, refused, vanished!]) {
        await sender.refused(to(client, 'hello?'), 'no-such-user');
      }
      await sender.refused({ type: 'send', to: MAX_CLIENT_ID, text: 'hello?' }, 'no-such-user');
    },
  ),
  check('send.self', 'to the sender itself, once', async (context) => {
    const client = await context.user();
    await client.expect(to(client, 'note to myself'), 'sent');
    const messages = await context.unread(client);
    const texts = messages.map((message) => message.text).join();
    context.must(texts === 'note to myself', '"note to myself", once.', texts || 'An empty inbox.');
  }),
  check('send.in-rooms', 'an owner, a member and a user outside write to each other', async (context) => {
    const [owner, member] = await context.room(1);
    const outsider = await context.user();
    const clients = [owner, member!, outsider];
    for (const from of clients)
      for (const one of clients) await from.expect(to(one, `${idOf(from)}`), 'sent');
    for (const client of clients) {
      // In any order: inbox.order is another requirement.
      const got = sorted((await context.unread(client)).map((message) => message.text));
      const wanted = sorted(clients.map((from) => `${idOf(from)}`));
      context.must(got === wanted, `Messages from ${wanted}.`, got || 'None.');
    }
    // The room receives no event for a private message.
    await owner.quiet();
    await member!.quiet();
  }),
  check('inbox.sender', 'the server fills in the sender', async (context) => {
    const [sender, reader, other] = await context.users(3);
    const forged = { from: context.userOf(other!), clientId: idOf(other!), name: 'Mallory', at: 'never' };
    await sender!.expect({ ...to(reader!, 'believe me'), ...forged }, 'sent', {}, 'framing.unknown-members');
    await other!.expect(to(reader!, 'and me'), 'sent');
    const unread = await context.unread(reader!);
    for (const [client, text] of [
      [sender!, 'believe me'],
      [other!, 'and me'],
    ] as const) {
      const message = unread.find((each) => each.text === text);
      context.must(message !== undefined, `The message "${text}".`, 'It did not arrive.', 'inbox.complete');
      const wanted = JSON.stringify(context.userOf(client));
      const got = JSON.stringify(message?.from);
      context.must(got === wanted, `From ${wanted}.`, got);
    }
  }),
  check('inbox.private', 'no other user receives the message, not even the sender', async (context) => {
    const name = context.word('n');
    const [sender, reader, namesake, bystander] = await Promise.all([
      context.user(),
      context.user(name),
      context.user(name),
      context.user(),
    ]);
    await sender.expect(to(reader, 'for you alone'), 'sent');
    for (const client of [namesake, bystander, sender]) {
      const got = await context.unread(client);
      context.must(got.length === 0, 'An empty inbox.', () => JSON.stringify(got[0]));
    }
    const own = await context.unread(reader);
    context.must(own.length > 0, 'One message.', 'None.', 'inbox.complete');
  }),
  check(
    'inbox.private/together',
    'each message reaches only its recipient while several users send',
    async (context) => {
      const readers = await context.users(4);
      const senders = await context.users(4);
      const ask = async (sender: TestClient, n: number) => {
        const text = `for ${idOf(readers[n]!)}`;
        for (let k = 0; k < 20; k += 1) await sender.expect(to(readers[n]!, text), 'sent', {}, 'send.sent');
      };
      await Promise.all(senders.map(ask));
      for (const [n, reader] of readers.entries()) {
        // Each sender writes to one reader only, so text and sender identify the recipient.
        const wanted = JSON.stringify([idOf(senders[n]!), `for ${idOf(reader)}`]);
        const got = (await context.unread(reader)).map(({ from, text }) =>
          JSON.stringify([from.clientId, text]),
        );
        const wrong = got.find((one) => one !== wanted);
        context.must(wrong === undefined, `Only ${wanted}.`, () => String(wrong));
      }
    },
  ),
];
