// Checks that a refused request changes nothing: what it would have done is looked for afterwards.
import type { Lab } from '../client/test-context.ts';
import type { Draft } from '../client/endpoint.ts';
import type { Peer } from '../client/test-client.ts';
import { check } from './check.ts';

/** Refused for its mark alone, so that a server which acts first and checks later is caught. */
const BAD_MARK = { ref: [1] };

/** Refused, and in the same state as before: `ack`, valid in none of them, tells it. */
async function badMark(peer: Peer, draft: Draft): Promise<void> {
  const { state } = peer.conduct;
  await peer.refused({ ...draft, ...BAD_MARK }, 'invalid-field', { field: 'ref' }, 'ref.invalid');
  if (state !== 'assigned') await peer.refused({ type: 'ack' }, 'wrong-state', { state });
}

/** The members of a room are exactly these. */
async function membersAre(lab: Lab, asker: Peer, peers: readonly Peer[]): Promise<void> {
  const wanted = peers.map((peer) => peer.conduct.clientId!).sort((a, b) => a - b);
  const ids = (await lab.listing(asker, 'members')).map((user) => user.clientId);
  lab.must(ids.join() === wanted.join(), `The members ${wanted.join()}.`, () => ids.join());
}

/** Inboxes hold exactly these texts. */
async function hasUnread(lab: Lab, peer: Peer, ...texts: string[]): Promise<void> {
  const got = (await lab.unread(peer)).map((message) => message.text);
  lab.must(got.join() === texts.join(), `Unread: ${texts.join() || 'nothing'}.`, () => got.join());
}

export const refusals = [
  check('error.changes-nothing', 'refused in a room: it goes on as if nothing had been sent', async (lab) => {
    const [owner, member] = await lab.room(1);
    await badMark(member!, { type: 'say', text: 'unsaid' });
    await badMark(member!, { type: 'leave' });
    await badMark(owner, { type: 'close' });
    await member!.refused({ type: 'say', text: 'a\nb' }, 'invalid-field', {}, 'text.refused');
    await member!.refused({ type: 'close' }, 'wrong-state', {}, 'state.refuses');
    await owner.refused({ type: 'leave' }, 'wrong-state', {}, 'state.refuses');
    await owner.refused({ type: 'create', room: lab.word('r') }, 'wrong-state', {}, 'state.refuses');
    await owner.quiet();
    await member!.quiet();
    await membersAre(lab, owner, [owner, member!]);
    // No number was used up either.
    const seq = owner.conduct.room!.seq + 1;
    await member!.expect({ type: 'say', text: 'said' }, 'message', { seq });
    await owner.event('message', { text: 'said', seq });
  }),
  check('error.changes-nothing/entering', 'a room that was refused is not entered or made', async (lab) => {
    const owner = await lab.owner();
    const [peer, other] = await lab.users(2);
    const room = lab.word('r');
    await badMark(peer!, { type: 'create', room });
    await other!.refused({ type: 'join', room }, 'no-such-room');
    await badMark(peer!, { type: 'join', room: lab.roomOf(owner) });
    await peer!.refused({ type: 'create', room: lab.roomOf(owner) }, 'room-exists', {}, 'create.exists');
    await owner.quiet();
    await membersAre(lab, owner, [owner]);
    await peer!.expect({ type: 'create', room }, 'created');
    await other!.expect({ type: 'join', room: lab.roomOf(owner) }, 'joined', { count: 2, seq: 1 });
  }),
  check(
    'error.changes-nothing/inbox',
    'refused sending delivers nothing, refused reading empties nothing',
    async (lab) => {
      const [sender, reader] = await lab.users(2);
      const to = reader!.conduct.clientId;
      await sender!.expect({ type: 'send', to, text: 'whole' }, 'sent');
      await badMark(sender!, { type: 'send', to, text: 'unsent' });
      await sender!.refused({ type: 'send', to, text: 'a\tb' }, 'invalid-field', {}, 'text.refused');
      await badMark(reader!, { type: 'inbox' });
      await hasUnread(lab, reader!, 'whole');
      await hasUnread(lab, sender!);
    },
  ),
  check('error.changes-nothing/handshake', 'a refused `ack` or `quit` lets nobody in or out', async (lab) => {
    const [peer, early] = [await lab.user(), await lab.connect()];
    await early.refused(lab.ack(early, 'Nina:1'), 'invalid-field', {}, 'name.refused');
    await badMark(early, lab.ack(early, lab.word('n')));
    await early.refused({ type: 'users' }, 'wrong-state', { state: 'assigned' }, 'error.state');
    await badMark(peer, { type: 'quit' });
    await badMark(peer, { type: 'menu' });
    await peer.refused({ type: 'ack' }, 'wrong-state', { state: 'menu' }, 'error.state');
    lab.must(!(await lab.lists(peer, early)), 'No user whose `ack` was refused.', 'It is in the user list.');
    lab.must(
      await lab.lists(peer, peer),
      'The user whose `quit` was refused.',
      'It is not in the user list.',
    );
    const late = await lab.acknowledged();
    await badMark(late, { type: 'menu' });
    await late.refused({ type: 'users' }, 'wrong-state', { state: 'acknowledged' });
  }),
];
