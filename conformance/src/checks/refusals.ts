// Checks that a refused request changes nothing: afterwards they look for the effects that it would have had.
import type { TestContext } from '../client/test-context.ts';
import type { Draft } from '../client/endpoint.ts';
import type { TestClient } from '../client/test-client.ts';
import { check } from './check.ts';

/** Makes a request invalid by its `ref` only, to catch servers that act first and validate later. */
const BAD_REF = { ref: [1] };

/** Sends a request with a bad `ref`. It must be refused and not change the state, which a refused `ack` then shows. */
async function refusedForRef(client: TestClient, draft: Draft): Promise<void> {
  const { state } = client.oracle;
  await client.refused({ ...draft, ...BAD_REF }, 'invalid-field', { field: 'ref' }, 'ref.invalid');
  if (state !== 'assigned') await client.refused({ type: 'ack' }, 'wrong-state', { state });
}

/** Fails unless the members of the room are exactly these. */
async function membersAre(
  context: TestContext,
  asker: TestClient,
  clients: readonly TestClient[],
): Promise<void> {
  const wanted = clients.map((client) => client.oracle.clientId!).sort((a, b) => a - b);
  const ids = (await context.listing(asker, 'members')).map((user) => user.clientId);
  context.must(ids.join() === wanted.join(), `The members ${wanted.join()}.`, () => ids.join());
}

/** Fails unless the client's inbox has exactly these texts. */
async function hasUnread(context: TestContext, client: TestClient, ...texts: string[]): Promise<void> {
  const got = (await context.unread(client)).map((message) => message.text);
  context.must(got.join() === texts.join(), `Unread: ${texts.join() || 'nothing'}.`, () => got.join());
}

export const refusals = [
  check(
    'error.changes-nothing',
    'requests that are refused in a room have no effect there',
    async (context) => {
      const [owner, member] = await context.room(1);
      await refusedForRef(member!, { type: 'say', text: 'unsaid' });
      await refusedForRef(member!, { type: 'leave' });
      await refusedForRef(owner, { type: 'close' });
      await member!.refused({ type: 'say', text: 'a\nb' }, 'invalid-field', {}, 'text.refused');
      await member!.refused({ type: 'close' }, 'wrong-state', {}, 'state.refuses');
      await owner.refused({ type: 'leave' }, 'wrong-state', {}, 'state.refuses');
      await owner.refused({ type: 'create', room: context.word('r') }, 'wrong-state', {}, 'state.refuses');
      await owner.quiet();
      await member!.quiet();
      await membersAre(context, owner, [owner, member!]);
      // A refused request takes no `seq`.
      const seq = owner.oracle.room!.seq + 1;
      await member!.expect({ type: 'say', text: 'said' }, 'message', { seq });
      await owner.event('message', { text: 'said', seq });
    },
  ),
  check(
    'error.changes-nothing/entering',
    'refused `create` and `join` requests neither create nor enter a room',
    async (context) => {
      const owner = await context.owner();
      const [client, other] = await context.users(2);
      const room = context.word('r');
      await refusedForRef(client!, { type: 'create', room });
      await other!.refused({ type: 'join', room }, 'no-such-room');
      await refusedForRef(client!, { type: 'join', room: context.roomOf(owner) });
      await client!.refused(
        { type: 'create', room: context.roomOf(owner) },
        'room-exists',
        {},
        'create.exists',
      );
      await owner.quiet();
      await membersAre(context, owner, [owner]);
      await client!.expect({ type: 'create', room }, 'created');
      await other!.expect({ type: 'join', room: context.roomOf(owner) }, 'joined', { count: 2, seq: 1 });
    },
  ),
  check(
    'error.changes-nothing/inbox',
    'a refused `send` delivers nothing, a refused `inbox` removes nothing',
    async (context) => {
      const [sender, reader] = await context.users(2);
      const to = reader!.oracle.clientId;
      await sender!.expect({ type: 'send', to, text: 'whole' }, 'sent');
      await refusedForRef(sender!, { type: 'send', to, text: 'unsent' });
      await sender!.refused({ type: 'send', to, text: 'a\tb' }, 'invalid-field', {}, 'text.refused');
      await refusedForRef(reader!, { type: 'inbox' });
      await hasUnread(context, reader!, 'whole');
      await hasUnread(context, sender!);
    },
  ),
  check(
    'error.changes-nothing/handshake',
    'a refused `ack` connects no user, a refused `quit` disconnects none',
    async (context) => {
      const [client, early] = [await context.user(), await context.connect()];
      await early.refused(context.ack(early, 'Nina:1'), 'invalid-field', {}, 'name.refused');
      await refusedForRef(early, context.ack(early, context.word('n')));
      await early.refused({ type: 'users' }, 'wrong-state', { state: 'assigned' }, 'error.state');
      await refusedForRef(client, { type: 'quit' });
      await refusedForRef(client, { type: 'menu' });
      await client.refused({ type: 'ack' }, 'wrong-state', { state: 'menu' }, 'error.state');
      context.must(
        !(await context.lists(client, early)),
        'No user whose `ack` was refused.',
        'It is in the user list.',
      );
      context.must(
        await context.lists(client, client),
        'The user whose `quit` was refused.',
        'It is not in the user list.',
      );
      const late = await context.acknowledged();
      await refusedForRef(late, { type: 'menu' });
      await late.refused({ type: 'users' }, 'wrong-state', { state: 'acknowledged' });
    },
  ),
];
