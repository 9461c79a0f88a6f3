// Checks of rooms: opening and entering them.
import type { Bench } from '../client/run-context.ts';
import type { Peer } from '../client/test-client.ts';
import { check } from './check.ts';
import { speak } from './speak.ts';

/** How often several try to be the last who comes in. */
const RACES = 25;
/** Largest room that a check fills. */
const FILLABLE = 64;

function tooLarge(bench: Bench) {
  const most = bench.limits['roomMembers'] ?? 0;
  if (most <= FILLABLE) return undefined;
  const detail = `\`limits.roomMembers\` is ${most}; rooms of more than ${FILLABLE} are not filled`;
  return { outcome: 'skipped', detail } as const;
}

/** For checks that need somebody in the room before the newcomer, beside the owner. */
function tooSmall(bench: Bench) {
  if (bench.limits['roomMembers']! > 2) return undefined;
  return { outcome: 'skipped', detail: '`limits.roomMembers` is 2, and the check needs three' } as const;
}

/** Opens a room with an id as it stands, and closes it again. */
async function opens(peer: Peer, room: string): Promise<void> {
  const frame = await peer.ask({ type: 'create', room });
  // On a shared server the id may be a stranger's.
  if (frame.type === 'error' && frame['code'] === 'room-exists') return;
  peer.mustBe(frame, 'created', { room, seq: 0 });
  await peer.expect({ type: 'close' }, 'closed', {}, 'close.closed');
}

export const entering = [
  check('create.created', 'a new room, its number 0, its owner inside', async (lab) => {
    const peer = await lab.user();
    const room = lab.word('r');
    await peer.expect({ type: 'create', room }, 'created', { room, seq: 0 });
    const members = await lab.listing(peer, 'members');
    const owner = JSON.stringify([lab.userOf(peer)]);
    lab.must(JSON.stringify(members) === owner, `Members ${owner}.`, () => JSON.stringify(members));
  }),
  check('create.exists', 'the id of an open room is refused, and its owner stays', async (lab) => {
    const owner = await lab.owner();
    const other = await lab.user();
    const room = lab.roomOf(owner);
    await other.refused({ type: 'create', room }, 'room-exists');
    await other.refused({ type: 'create', room }, 'room-exists');
    await other.expect({ type: 'join', room }, 'joined', { owner: lab.userOf(owner), count: 2 });
  }),
  check('create.race', 'six users open one id at the same time: one succeeds', async (lab) => {
    const peers = await lab.users(6);
    for (let round = 0; round < 5; round += 1) {
      const room = lab.word('r');
      const replies = await Promise.all(peers.map((peer) => peer.ask({ type: 'create', room })));
      const winners = peers.filter((_, n) => replies[n]!.type === 'created');
      const refused = replies.filter((reply) => reply['code'] === 'room-exists').length;
      lab.must(
        winners.length === 1 && refused === peers.length - 1,
        'One `created`, and `room-exists` for the others.',
        () => `${winners.length} \`created\`, ${refused} \`room-exists\`.`,
      );
      await winners[0]!.expect({ type: 'close' }, 'closed', {}, 'close.closed');
    }
  }),
  check('room.id-accepted', 'ids of every legal form', async (lab) => {
    const peer = await lab.user();
    const long = lab.word('r').padEnd(32, 'x').slice(0, 32);
    for (const id of ['0', 'Z', 'a_b', 'a.b-c', '7..', 'x-', '00', long]) await opens(peer, id);
  }),
  check('room.id-refused', 'ids of any other form', async (lab) => {
    const peer = await lab.user();
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
      await peer.refused({ type: 'create', room }, 'invalid-field', { field: 'room' });
      await peer.refused({ type: 'join', room }, 'invalid-field', { field: 'room' });
    }
    await peer.refused({ type: 'create' }, 'invalid-field', { field: 'room' });
    await peer.refused({ type: 'join' }, 'invalid-field', { field: 'room' });
  }),
  check('room.id-case', 'ids that differ in case are two rooms', async (lab) => {
    const room = lab.word('r');
    const upper = room.toUpperCase();
    const owner = await lab.owner(room);
    const other = await lab.user();
    await other.expect({ type: 'create', room: upper }, 'created', { room: upper });
    const third = await lab.user();
    await third.expect({ type: 'join', room }, 'joined', { room, owner: lab.userOf(owner) });
  }),
  check('join.joined', 'owner, count and number of the own joining', async (lab) => {
    const owner = await lab.owner();
    const room = lab.roomOf(owner);
    for (const count of lab.limits['roomMembers']! > 2 ? [2, 3] : [2]) {
      const peer = await lab.user();
      const like = { room, owner: lab.userOf(owner), count, seq: count - 1 };
      await peer.expect({ type: 'join', room }, 'joined', like);
    }
  }),
  check(
    'join.notice',
    'every other member is told, the newcomer is not',
    async (lab) => {
      const [owner, first] = await lab.room(1);
      const newcomer = await lab.member(owner);
      const like = { user: lab.userOf(newcomer), seq: 2 };
      await owner.event('member-joined', like);
      await first!.event('member-joined', like);
      await newcomer.quiet();
      await owner.quiet();
      await first!.quiet();
    },
    { unless: tooSmall },
  ),
  check('join.no-such-room', 'an id that nobody opened, and one that was closed', async (lab) => {
    const peer = await lab.user();
    await peer.refused({ type: 'join', room: lab.word('r') }, 'no-such-room');
    const owner = await lab.owner();
    const room = lab.roomOf(owner);
    await owner.expect({ type: 'close' }, 'closed', {}, 'close.closed');
    await peer.refused({ type: 'join', room }, 'no-such-room');
    await peer.expect({ type: 'users' }, 'users', {}, 'error.stays');
  }),
  check(
    'join.full',
    'one more than `roomMembers` is refused, and may come when somebody has left',
    async (lab) => {
      const most = lab.limits['roomMembers']!;
      const [owner, ...members] = await lab.room(most - 1);
      const late = await lab.user();
      await late.refused({ type: 'join', room: lab.roomOf(owner) }, 'room-full');
      await members[0]!.expect({ type: 'leave' }, 'left', {}, 'leave.left');
      await late.expect({ type: 'join', room: lab.roomOf(owner) }, 'joined', { count: most });
    },
    { unless: tooLarge },
  ),
  check(
    'join.full/race',
    'several come at the same time where there is room for one',
    async (lab) => {
      const [owner] = await lab.room(lab.limits['roomMembers']! - 2);
      const late = await lab.users(4);
      for (let round = 0; round < RACES; round += 1) {
        const replies = await Promise.all(
          late.map((peer) => peer.ask({ type: 'join', room: lab.roomOf(owner) })),
        );
        const joined = late.filter((_, n) => replies[n]!.type === 'joined');
        const full = replies.filter((reply) => reply['code'] === 'room-full').length;
        lab.must(
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
    'members may come until there are `roomMembers`',
    async (lab) => {
      const owner = await lab.owner();
      const room = lab.roomOf(owner);
      for (let count = 2; count <= lab.limits['roomMembers']!; count += 1) {
        const peer = await lab.user();
        await peer.expect({ type: 'join', room }, 'joined', { count });
      }
    },
    { unless: tooLarge },
  ),
  check(
    'join.no-history',
    'a newcomer sees nothing of what was before',
    async (lab) => {
      const [owner, member] = await lab.room(1);
      await speak(owner, 'before 1', 'before 2');
      await speak(member!, 'before 3');
      const newcomer = await lab.member(owner);
      await newcomer.quiet();
      await speak(owner, 'after');
      await newcomer.event('message', { text: 'after' });
    },
    { unless: tooSmall },
  ),
];
