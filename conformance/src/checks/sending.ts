// Checks of sending private messages: to whom they go, to whom they don't.
import { MAX_CLIENT_ID } from 'parley-spec';
import { idOf } from '../client/test-client.ts';
import type { Peer } from '../client/test-client.ts';
import { check } from './check.ts';
import { to } from './speak.ts';

export const sending = [
  check('send.sent', 'to a user at the menu, and to one who is not there yet', async (lab) => {
    const [sender, reader] = await lab.users(2);
    const late = await lab.acknowledged();
    await sender!.expect(to(reader!, 'hello'), 'sent');
    await sender!.expect(to(late, 'welcome'), 'sent');
    await late.expect({ type: 'menu' }, 'menu', {}, 'menu.answer');
    for (const [peer, text] of [
      [reader!, 'hello'],
      [late, 'welcome'],
    ] as const) {
      const texts = (await lab.unread(peer)).map((message) => message.text).join();
      lab.must(texts === text, `"${text}" in the inbox.`, texts || 'Nothing.');
    }
  }),
  check('send.no-such-user', 'to nobody, to somebody gone, to a connection without a name', async (lab) => {
    const sender = await lab.user();
    const [gone, silent, refused] = [await lab.user(), await lab.connect(), await lab.connect()];
    const [owner, vanished] = await lab.room(1);
    await gone.expect({ type: 'quit' }, 'bye', {}, 'quit.bye');
    await refused.refused(lab.ack(refused, ''), 'invalid-field', {}, 'name.refused');
    await vanished!.reset();
    await owner.event('member-left', { user: lab.userOf(vanished!) }, 'end.member');
    for (const peer of [gone, silent, refused, vanished!]) {
      await sender.refused(to(peer, 'hello?'), 'no-such-user', { fatal: false });
    }
    await sender.refused({ type: 'send', to: MAX_CLIENT_ID, text: 'hello?' }, 'no-such-user', {
      fatal: false,
    });
  }),
  check('send.self', 'to oneself, once', async (lab) => {
    const peer = await lab.user();
    await peer.expect(to(peer, 'note to myself'), 'sent');
    const messages = await lab.unread(peer);
    const wanted = JSON.stringify([[lab.userOf(peer), 'note to myself']]);
    const got = JSON.stringify(messages.map(({ from, text }) => [from, text]));
    lab.must(got === wanted, wanted, got);
  }),
  check('send.in-rooms', 'owner, member and outsider write to each other', async (lab) => {
    const [owner, member] = await lab.room(1);
    const outsider = await lab.user();
    const peers = [owner, member!, outsider];
    for (const from of peers) for (const one of peers) await from.expect(to(one, `${idOf(from)}`), 'sent');
    for (const peer of peers) {
      const got = (await lab.unread(peer)).map((message) => message.text).join();
      lab.must(got === peers.map(idOf).join(), `Messages of ${peers.map(idOf).join()}.`, got);
    }
    // What is private stays so: the room hears nothing of it.
    await owner.quiet();
    await member!.quiet();
  }),
  check('inbox.sender', 'the server writes who sent it', async (lab) => {
    const [sender, reader, other] = await lab.users(3);
    const forged = { from: lab.userOf(other!), clientId: idOf(other!), name: 'Mallory', at: 'never' };
    await sender!.expect({ ...to(reader!, 'believe me'), ...forged }, 'sent', {}, 'framing.unknown-members');
    await other!.expect(to(reader!, 'and me'), 'sent');
    const got = JSON.stringify((await lab.unread(reader!)).map((message) => message.from));
    const wanted = JSON.stringify([sender!, other!].map((peer) => lab.userOf(peer)));
    lab.must(got === wanted, `From ${wanted}.`, got);
  }),
  check('inbox.private', 'nobody else gets it, the sender neither', async (lab) => {
    const name = lab.word('n');
    const [sender, reader, namesake, bystander] = await Promise.all([
      lab.user(),
      lab.user(name),
      lab.user(name),
      lab.user(),
    ]);
    await sender.expect(to(reader, 'for you alone'), 'sent');
    for (const peer of [namesake, bystander, sender]) {
      const got = await lab.unread(peer);
      lab.must(got.length === 0, 'An empty inbox.', () => JSON.stringify(got[0]));
    }
    const own = await lab.unread(reader);
    lab.must(own.length === 1, 'One message.', `${own.length} messages.`, 'inbox.complete');
  }),
  check('inbox.private/together', 'nor when several send at the same time', async (lab) => {
    const readers = await lab.users(4);
    const senders = await lab.users(4);
    const ask = async (sender: Peer, n: number) => {
      const text = `for ${idOf(readers[n]!)}`;
      for (let k = 0; k < 20; k += 1) await sender.expect(to(readers[n]!, text), 'sent', {}, 'send.sent');
    };
    await Promise.all(senders.map(ask));
    for (const [n, reader] of readers.entries()) {
      // Each sender wrote to one reader only, so text and sender tell whose it is.
      const wanted = JSON.stringify([idOf(senders[n]!), `for ${idOf(reader)}`]);
      const got = (await lab.unread(reader)).map(({ from, text }) => JSON.stringify([from.clientId, text]));
      const astray = got.find((one) => one !== wanted);
      lab.must(astray === undefined, `Only ${wanted}.`, () => String(astray));
    }
  }),
];
