// Checks of creating and joining rooms.
import type { RunContext } from '../client/run-context.ts';
import type { TestClient } from '../client/test-client.ts';
import { check } from './check.ts';
import { speak } from './speak.ts';

/** How often several users try to take the last place. */
const RACES = 25;
/** Largest room that a check fills. */
const FILLABLE = 64;

function tooLarge(run: RunContext) {
  const most = run.limits['roomMembers'] ?? 0;
  if (most <= FILLABLE) return undefined;
  const detail = `\`limits.roomMembers\` is ${most}; the kit fills rooms of at most ${FILLABLE} members`;
  return { outcome: 'skipped', detail } as const;
}

/** Skips checks that need a member beside the owner before the newcomer joins. */
function tooSmall(run: RunContext) {
  if (run.limits['roomMembers']! > 2) return undefined;
  return { outcome: 'skipped', detail: '`limits.roomMembers` is 2, and the check needs 3' } as const;
}

/** Creates a room with exactly this id, and closes it again. */
async function createAndClose(client: TestClient, room: string): Promise<void> {
  const frame = await client.ask({ type: 'create', room });
  // On a shared server, someone else can have a room with this id.
  if (frame.type === 'error' && frame['code'] === 'room-exists') return;
  client.mustBe(frame, 'created', { room, seq: 0 });
  await client.expect({ type: 'close' }, 'closed', {}, 'close.closed');
}

export const enteringRooms = [
  check('create.created', 'a new room has `seq` 0, and its owner is the only member', async (context) => {
    const client = await context.user();
    const room = context.word('r');
    await client.expect({ type: 'create', room }, 'created', { room, seq: 0 });
    const members = await context.listing(client, 'members');
    const owner = JSON.stringify([context.userOf(client)]);
    if (JSON.stringify(members) === owner) return;
    // An owner who receives what it says is a member; then only the list is wrong.
    const said = members.length > 0 ? undefined : await client.ask({ type: 'say', text: 'Am I in?' });
    const isIn = said?.type === 'message';
    context.fail(
      `Members ${owner}.`,
      JSON.stringify(members),
      isIn ? 'members.complete' : context.requirement,
    );
  }),
  check(
    'create.exists',
    'the id of an open room is refused, and its owner stays the owner',
    async (context) => {
      const owner = await context.owner();
      const other = await context.user();
      const room = context.roomOf(owner);
      await other.refused({ type: 'create', room }, 'room-exists');
      await other.refused({ type: 'create', room }, 'room-exists');
      await other.expect({ type: 'join', room }, 'joined', { owner: context.userOf(owner), count: 2 });
    },
  ),
  check('create.race', 'six users create the same id at once: one succeeds', async (context) => {
    const clients = await context.users(6);
    for (let round = 0; round < 5; round += 1) {
      const room = context.word('r');
      const replies = await Promise.all(clients.map((client) => client.ask({ type: 'create', room })));
      const winners = clients.filter((_, n) => replies[n]!.type === 'created');
      const refused = replies.filter((reply) => reply['code'] === 'room-exists').length;
      context.must(
        winners.length === 1 && refused === clients.length - 1,
        'One `created`, and `room-exists` for the others.',
        () => `${winners.length} \`created\`, ${refused} \`room-exists\`.`,
      );
      await winners[0]!.expect({ type: 'close' }, 'closed', {}, 'close.closed');
    }
  }),
  check('room.id-accepted', 'ids of every legal form', async (context) => {
    const client = await context.user();
    const long = context.word('r').padEnd(32, 'x').slice(0, 32);
    for (const id of ['0', 'Z', 'a_b', 'a.b-c', '7..', 'x-', '00', long]) await createAndClose(client, id);
  }),
  check('room.id-refused', 'ids of all other forms', async (context) => {
    const client = await context.user();
    const wrong = [
      '',
      '_a',
      '.a',
      '-a',
      ' a',
      'a ',
      'a b',
      'ä',
      'a\n',
      'a\u0000',
      'a/b',
      '٣',
      'x'.repeat(33),
    ];
    for (const room of [...wrong, 23456, true, ['a'], {}, null]) {
      await client.refused({ type: 'create', room }, 'invalid-field', { field: 'room' });
      await client.refused({ type: 'join', room }, 'invalid-field', { field: 'room' });
    }
    await client.refused({ type: 'create' }, 'invalid-field', { field: 'room' });
    await client.refused({ type: 'join' }, 'invalid-field', { field: 'room' });
  }),
  check('room.id-case', 'ids that differ in case are two rooms', async (context) => {
    const room = context.word('r');
    const upper = room.toUpperCase();
    const owner = await context.owner(room);
    const other = await context.user();
    await other.expect({ type: 'create', room: upper }, 'created', { room: upper });
    const third = await context.user();
    await third.expect({ type: 'join', room }, 'joined', { room, owner: context.userOf(owner) });
  }),
  check('join.joined', '`joined` has the owner, the count and the `seq` of the join', async (context) => {
    const owner = await context.owner();
    const room = context.roomOf(owner);
    for (const count of context.limits['roomMembers']! > 2 ? [2, 3] : [2]) {
      const client = await context.user();
      const like = { room, owner: context.userOf(owner), count, seq: count - 1 };
      await client.expect({ type: 'join', room }, 'joined', like);
    }
  }),
  check(
    'join.notice',
    'every other member is informed, the newcomer is not',
    async (context) => {
      const [owner, first] = await context.room(1);
      const newcomer = await context.member(owner);
      const like = { user: context.userOf(newcomer) };
      await owner.event('member-joined', like);
      await first!.event('member-joined', like);
      await newcomer.quiet();
      await owner.quiet();
      await first!.quiet();
    },
    { unless: tooSmall },
  ),
  check('join.no-such-room', 'an id without a room, and the id of a closed room', async (context) => {
    const client = await context.user();
    await client.refused({ type: 'join', room: context.word('r') }, 'no-such-room');
    const owner = await context.owner();
    const room = context.roomOf(owner);
    await owner.expect({ type: 'close' }, 'closed', {}, 'close.closed');
    await client.refused({ type: 'join', room }, 'no-such-room');
    await client.expect({ type: 'users' }, 'users', {}, 'error.stays');
  }),
  check(
    'join.full',
    'one user more than `roomMembers` is refused, and can join after a member has left',
    async (context) => {
      const most = context.limits['roomMembers']!;
      const [owner, ...members] = await context.room(most - 1);
      const late = await context.user();
      await late.refused({ type: 'join', room: context.roomOf(owner) }, 'room-full');
      await members[0]!.expect({ type: 'leave' }, 'left', {}, 'leave.left');
      await late.expect({ type: 'join', room: context.roomOf(owner) }, 'joined', { count: most });
    },
    { unless: tooLarge },
  ),
  check(
    'join.full/race',
    'several users join at once when one place is left',
    async (context) => {
      const [owner] = await context.room(context.limits['roomMembers']! - 2);
      const late = await context.users(4);
      for (let round = 0; round < RACES; round += 1) {
        const replies = await Promise.all(
          late.map((client) => client.ask({ type: 'join', room: context.roomOf(owner) })),
        );
        const joined = late.filter((_, n) => replies[n]!.type === 'joined');
        const full = replies.filter((reply) => reply['code'] === 'room-full').length;
        context.must(
          joined.length === 1 && full === late.length - 1,
          'One `joined`, and `room-full` for the others.',
          () => `${joined.length} \`joined\`, ${full} \`room-full\`.`,
        );
        await joined[0]!.expect({ type: 'leave' }, 'left', {}, 'leave.left');
      }
    },
    { unless: tooLarge },
  ),
  check(
    'join.capacity',
    'users can join until the room has `roomMembers` members',
    async (context) => {
      const owner = await context.owner();
      const room = context.roomOf(owner);
      for (let count = 2; count <= context.limits['roomMembers']!; count += 1) {
        const client = await context.user();
        await client.expect({ type: 'join', room }, 'joined', { count });
      }
    },
    { unless: tooLarge },
  ),
  check(
    'join.no-history',
    'a newcomer receives no earlier event',
    async (context) => {
      const [owner, member] = await context.room(1);
      await speak(owner, 'before 1', 'before 2');
      await speak(member!, 'before 3');
      const newcomer = await context.member(owner);
      await newcomer.quiet();
      await speak(owner, 'after');
      await newcomer.event('message', { text: 'after' });
    },
    { unless: tooSmall },
  ),
];
