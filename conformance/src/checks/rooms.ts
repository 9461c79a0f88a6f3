// Checks of rooms: opening, entering, speaking, leaving, closing.
import { LIMITS } from 'parley-spec';
import type { Bench } from '../lab/lab.ts';
import type { Peer } from '../lab/peer.ts';
import type { Frame } from '../wire/lines.ts';
import { check } from './check.ts';

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

/** Longest time until a room is told of somebody who vanished, in ms, with time for the answer. */
const VANISHED_MS = LIMITS.teardownMs.most + 1_000;

const seqs = (frames: readonly object[]) => frames.map((frame) => (frame as { seq?: unknown }).seq);

/** What makes an event the same for all: its members that the protocol knows. */
function essence({ type, ...event }: Frame) {
  const who = (event['from'] ?? event['user']) as { clientId?: number; name?: string } | undefined;
  return [
    type,
    event['room'],
    event['seq'],
    who?.clientId,
    who?.name,
    event['text'],
    event['at'],
    event['reason'],
  ];
}

/** Says lines and waits for the speaker's own copies. */
async function speak(peer: Peer, ...texts: string[]): Promise<void> {
  for (const sent of peer.post(...texts.map((text) => ({ type: 'say', text })))) {
    peer.mustBe(await peer.answer(sent), 'message');
  }
}

const quits = (peer: Peer) => peer.expect({ type: 'quit' }, 'bye', {}, 'quit.bye');

/** Opens a room with an id as it stands, and closes it again. */
async function opens(peer: Peer, room: string): Promise<void> {
  const frame = await peer.ask({ type: 'create', room });
  // On a shared server the id may be a stranger's.
  if (frame.type === 'error' && frame['code'] === 'room-exists') return;
  peer.mustBe(frame, 'created', { room, seq: 0 });
  await peer.expect({ type: 'close' }, 'closed', {}, 'close.closed');
}

export const rooms = [
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
      const replies = await Promise.all(
        late.map((peer) => peer.ask({ type: 'join', room: lab.roomOf(owner) })),
      );
      const joined = replies.filter((reply) => reply.type === 'joined').length;
      const full = replies.filter((reply) => reply['code'] === 'room-full').length;
      lab.must(
        joined === 1 && full === late.length - 1,
        'One `joined`, and `room-full` for the others.',
        `${joined} \`joined\`, ${full} \`room-full\`.`,
      );
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
  check('say.message', 'everyone in the room gets the line, the speaker too', async (lab) => {
    const peers = await lab.room(2);
    for (const speaker of peers) {
      const text = `a line by ${speaker.label}`;
      await speaker.expect({ type: 'say', text }, 'message', { text, room: lab.roomOf(speaker) });
      const like = { text, from: lab.userOf(speaker) };
      for (const peer of peers) await peer.event('message', like);
    }
    for (const peer of peers) await peer.quiet();
  }),
  check(
    'say.message/after-loss',
    'everyone who is left gets the line after some have vanished',
    async (lab) => {
      const [owner, first, second, last] = await lab.room(Math.min(3, lab.limits['roomMembers']! - 1));
      for (const vanishing of [first, second].filter((peer) => peer !== undefined && peer !== last)) {
        await vanishing!.reset();
        await owner.event('member-left', { user: lab.userOf(vanishing!) }, 'end.member', VANISHED_MS);
        await owner.expect({ type: 'say', text: 'still there?' }, 'message');
        await owner.event('message', { text: 'still there?' });
      }
      if (!last) return;
      const heard = (await last.fence()).filter((event) => event.type === 'message').length;
      lab.must(heard === 2, 'Two lines for the member who is left.', `${heard} lines.`);
      await last.expect({ type: 'say', text: 'I am' }, 'message', { text: 'I am' });
      await owner.event('message', { text: 'I am' });
    },
  ),
  check('say.order', 'the lines of a speaker keep their order', async (lab) => {
    const [owner, member, other] = await lab.room(2);
    const lines = Array.from({ length: 40 }, (_, n) => `line ${n}`);
    await Promise.all([speak(member!, ...lines), speak(owner, ...lines.map((line) => `owner's ${line}`))]);
    for (const peer of [owner, member!, other!]) {
      const events = await peer.fence();
      const heard = events.filter(
        (e) => (e['from'] as { clientId: number }).clientId === member!.conduct.clientId,
      );
      const texts = heard.map((event) => event['text']);
      lab.must(
        JSON.stringify(texts) === JSON.stringify(lines),
        'The forty lines in the order in which they were said.',
        () => `${peer.label} heard ${JSON.stringify(texts)}`,
      );
    }
  }),
  check('say.no-ref', 'the mark of a `say` is on no copy of its `message`', async (lab) => {
    const [owner, member] = await lab.room(1);
    const own = await owner.expect({ type: 'say', ref: 'mark', text: 'marked' }, 'message');
    const copy = await member!.event('message', { text: 'marked' }, 'say.message');
    for (const frame of [own, copy]) {
      lab.must(!('ref' in frame), 'No `ref` on a `message`.', () => JSON.stringify(frame));
    }
  }),
  check('say.speaker', 'nobody speaks under another name or id', async (lab) => {
    const [owner, member] = await lab.room(1);
    const forged = {
      from: lab.userOf(owner),
      name: owner.name,
      clientId: owner.conduct.clientId,
      user: 1,
      seq: 99,
    };
    await member!.expect({ type: 'say', text: 'it is me', ...forged }, 'message', {
      from: lab.userOf(member!),
    });
    await owner.event('message', { from: lab.userOf(member!), text: 'it is me' });
  }),
  check('leave.left', 'the leaver is told the number of its leaving and is back at the menu', async (lab) => {
    const [owner, member] = await lab.room(1);
    await speak(owner, 'one');
    await member!.fence();
    await member!.expect({ type: 'leave' }, 'left', { room: lab.roomOf(owner), seq: 3 });
    await member!.expect({ type: 'create', room: lab.word('r') }, 'created');
  }),
  check('leave.notice', 'those who remain are told', async (lab) => {
    const [owner, member, other] = await lab.room(2);
    const left = await member!.expect({ type: 'leave' }, 'left', {}, 'leave.left');
    const like = { user: lab.userOf(member!), reason: 'left', seq: left['seq'] };
    await owner.event('member-left', like);
    await other!.event('member-left', like);
    const members = await lab.listing(owner, 'members');
    lab.must(members.length === 2, 'Two members remain.', () => JSON.stringify(members));
  }),
  check('leave.silence', 'a leaver hears nothing more', async (lab) => {
    const [owner, member, other] = await lab.room(2);
    await member!.expect({ type: 'leave' }, 'left', {}, 'leave.left');
    await speak(owner, 'gone?');
    await speak(other!, 'gone.');
    await member!.quiet();
  }),
  check('close.closed', 'everyone is told who closes the room, and how', async (lab) => {
    const [owner, member, other] = await lab.room(2);
    const like = { room: lab.roomOf(owner), reason: 'owner-closed', seq: 3 };
    await owner.expect({ type: 'close' }, 'closed', like);
    await member!.event('closed', like);
    await other!.event('closed', like);
  }),
  check('close.ref', "the owner's copy alone bears the mark", async (lab) => {
    const [owner, member] = await lab.room(1);
    await owner.expect({ type: 'close', ref: 'mine' }, 'closed', { ref: 'mine' });
    const copy = await member!.event('closed', {}, 'close.closed');
    lab.must(!('ref' in copy), "No `ref` on a member's `closed`.", () => JSON.stringify(copy));
  }),
  check('close.menu', 'owner and members are at the menu again', async (lab) => {
    const [owner, member] = await lab.room(1);
    await owner.expect({ type: 'close' }, 'closed', {}, 'close.closed');
    await member!.event('closed', {}, 'close.closed');
    await member!.refused({ type: 'say', text: 'hello?' }, 'wrong-state', { state: 'menu' });
    await member!.refused({ type: 'leave' }, 'wrong-state', { state: 'menu' });
    const room = lab.word('r');
    await member!.expect({ type: 'create', room }, 'created');
    await owner.expect({ type: 'join', room }, 'joined', { owner: lab.userOf(member!) });
  }),
  check('close.silence', 'nothing of the room comes after `closed`', async (lab) => {
    const [owner, member, other] = await lab.room(2);
    const said = member!.post(...Array.from({ length: 30 }, (_, n) => ({ type: 'say', text: `late ${n}` })));
    await owner.expect({ type: 'close' }, 'closed', {}, 'close.closed');
    for (const sent of said) await member!.answer(sent, 'request.answered');
    for (const peer of [owner, member!, other!]) {
      const events = await peer.fence();
      const closed = events.findIndex((event) => event.type === 'closed');
      const after = peer === owner ? events.filter((e) => e.type !== 'message') : events.slice(closed + 1);
      lab.must(after.length === 0, 'No event after `closed`.', () => JSON.stringify(after[0]));
    }
  }),
  check('close.frees-id', 'the id of a closed room can be opened at once, by anybody', async (lab) => {
    const [owner, member] = await lab.room(1);
    const room = lab.roomOf(owner);
    for (const next of [member!, owner, member!]) {
      const holder = owner.conduct.state === 'room-owner' ? owner : member!;
      await holder.expect({ type: 'close' }, 'closed', {}, 'close.closed');
      await next.expect({ type: 'create', room }, 'created', { room, seq: 0 });
    }
  }),
  check('close.frees-id/vanished', 'so can that of a room whose owner has quit or vanished', async (lab) => {
    const ends = [(peer: Peer) => peer.reset(), (peer: Peer) => peer.fin(), quits];
    for (const end of ends) {
      const [owner, member] = await lab.room(1);
      const room = lab.roomOf(owner);
      await end(owner);
      await member!.event('closed', {}, 'end.owner', VANISHED_MS);
      await member!.expect({ type: 'create', room }, 'created', { room, seq: 0 });
    }
  }),
  check('room.gapless', 'every event has the next number', async (lab) => {
    const [owner, member, other] = await lab.room(2);
    await Promise.all([owner, member!, other!].map((peer) => speak(peer, 'a', 'b', 'c', 'd')));
    await other!.expect({ type: 'leave' }, 'left', { seq: 15 });
    await lab.member(owner);
    await speak(member!, 'last');
    for (const peer of [owner, member!]) {
      const numbers = seqs(await peer.fence());
      const wanted = Array.from({ length: 15 }, (_, n) => n + 3);
      lab.must(
        JSON.stringify(numbers) === JSON.stringify(wanted),
        `The numbers ${wanted.join(' ')}.`,
        () => `${peer.label} got ${numbers.join(' ')}.`,
      );
    }
  }),
  check('room.same-events', 'all members see the same lines under the same numbers', async (lab) => {
    const peers = await lab.room(3);
    await Promise.all(
      peers.map((peer) => speak(peer, ...Array.from({ length: 10 }, (_, n) => `${peer.label} ${n}`))),
    );
    const views = await Promise.all(
      peers.map(async (peer) => JSON.stringify((await peer.fence()).map(essence))),
    );
    const different = views.findIndex((view) => view !== views[0]);
    lab.must(
      different === -1,
      'The same events for all.',
      () => `A saw ${views[0]}; another ${views[different]}`,
    );
  }),
  check('room.no-leak', 'those who are not in a room hear nothing of it', async (lab) => {
    const [owner, member] = await lab.room(1);
    const elsewhere = await lab.owner();
    const outsiders = [elsewhere, await lab.user(), await lab.acknowledged()];
    await speak(owner, 'secret 1');
    await speak(member!, 'secret 2');
    await member!.expect({ type: 'leave' }, 'left', {}, 'leave.left');
    await owner.expect({ type: 'close' }, 'closed', {}, 'close.closed');
    for (const peer of outsiders) await peer.quiet();
  }),
  check('ping.pong', 'answered in every state that admits it', async (lab) => {
    for (const state of ['acknowledged', 'menu', 'room-owner', 'room-member']) {
      const peer = await lab.inState(state);
      await peer.expect({ type: 'ping' }, 'pong');
      await peer.expect({ type: 'ping', ref: 'second' }, 'pong', { ref: 'second' });
    }
  }),
  check('fence.room', 'no event that somebody has seen comes after a later `pong`', async (lab) => {
    const [owner, ...members] = await lab.room(3);
    for (let round = 0; round < 25; round += 1) {
      const text = `round ${round}`;
      await owner.expect({ type: 'say', text }, 'message', { text }, 'say.message');
      const fences = await Promise.all(members.map((member) => member.fence()));
      for (const [n, events] of fences.entries()) {
        lab.must(
          events.some((event) => event['text'] === text),
          `"${text}", which ${owner.label} had seen, before the \`pong\`.`,
          `${members[n]!.label} got the \`pong\` first.`,
        );
      }
    }
  }),
];
