// The scopes that are explored. None holds the whole protocol; what each leaves out stands for something that
// another has in: requests that only read are alike to the state machine, so one of them goes a long way.
import type { Player, Scope } from './scope.ts';
import { honestMoves, movesOf, WRONG_MOVES } from './move.ts';

const ROOM = ['R'];
const ROOMS = ['R', 'S'];
const all = [...honestMoves(ROOMS), ...WRONG_MOVES];

const player = (labels: readonly string[], over: Partial<Omit<Player, 'moves'>> = {}): Player => ({
  moves: movesOf(all, labels),
  reckless: false,
  outstanding: 1,
  ends: [],
  cut: false,
  from: 'menu',
  ...over,
});

/** `count` players of one role, who are interchangeable. */
const alike = (count: number, role: Player): readonly Player[] => Array.from({ length: count }, () => role);

const HANDSHAKE = ['ack', 'menu'];
const READS = ['users', 'send', 'send to self', 'inbox', 'ping'];
const CREATES = ['create R', 'join R'];
const TALKS = ['say', 'leave', 'close', 'quit'];
const EVERYTHING = [...HANDSHAKE, ...READS, ...CREATES, 'members', ...TALKS];
const WRONG = WRONG_MOVES.map(({ label }) => label);
const ENDS = ['fin', 'rst'] as const;

const scope = (
  name: string,
  players: readonly Player[],
  { rooms = ROOM, inFlight = 2, limits = {} }: Partial<Scope> = {},
): Scope => ({ name, players, rooms, inFlight, limits: { inboxMessages: 1, roomMembers: 3, ...limits } });

/** Opens the room for somebody else and closes it again. */
const host = player(['create R', 'close']);
const stranger = player([]);

const pipelining = player([...CREATES, 'say', 'leave', 'close'], { outstanding: 3 });
const MAILS = [...HANDSHAKE, 'send', 'send to self', 'inbox', 'users', 'quit'];

/** Seconds: what the tests run. Reaches every cell, every answer and every crossing. */
export const SMALL: readonly Scope[] = [
  scope('one who sends anything, and a host', [
    player([...EVERYTHING, ...WRONG], { reckless: true, from: 'nowhere' }),
    host,
  ]),
  scope('one who sends two of anything', [
    player([...EVERYTHING, 'ack with an invalid ref', 'garbage'], {
      reckless: true,
      outstanding: 2,
      from: 'nowhere',
    }),
    stranger,
  ]),
  scope('one who comes and ends in every way', [
    player([...HANDSHAKE, 'ping', 'quit'], { outstanding: 2, from: 'nowhere', ends: ENDS, cut: true }),
    stranger,
  ]),
  scope(
    'two who come, vanish and are cut off',
    alike(2, player([...CREATES, 'leave', 'close'], { ends: ENDS, cut: true })),
  ),
  scope('two who talk and quit', alike(2, player([...CREATES, ...TALKS], { outstanding: 2 }))),
  scope('two who ask who is there', alike(2, player([...CREATES, 'members', 'leave', 'close']))),
  scope('three in a room', alike(3, player([...CREATES, 'leave', 'close', 'quit']))),
  scope('three and two places', alike(3, player([...CREATES])), { limits: { roomMembers: 2 } }),
  scope('one with three requests at a time, and a host', [pipelining, host], { inFlight: 3 }),
  scope('two who write to each other', [
    player(MAILS, { outstanding: 2, from: 'nowhere' }),
    player(['send', 'inbox', 'users', 'quit'], { ends: ['rst'] }),
  ]),
];

/** Minutes: what `npm run explore` adds. */
export const LARGE: readonly Scope[] = [
  ...SMALL,
  scope('one who sends two of anything, and a host', [
    player(EVERYTHING, { reckless: true, outstanding: 2, from: 'nowhere' }),
    host,
  ]),
  scope('two with everything', alike(2, player(EVERYTHING, { from: 'nowhere', ends: ENDS }))),
  scope('two with three requests at a time', alike(2, pipelining), { inFlight: 3 }),
  scope(
    'two who talk, quit and vanish',
    alike(2, player([...CREATES, ...TALKS], { outstanding: 2, ends: ['rst'] })),
    {
      inFlight: 3,
    },
  ),
  scope(
    'two in two rooms',
    alike(2, player(['create R', 'join R', 'create S', 'join S', ...TALKS], { outstanding: 2 })),
    {
      rooms: ROOMS,
      inFlight: 3,
    },
  ),
  scope(
    'three in a room, who talk, quit and vanish',
    alike(3, player([...CREATES, ...TALKS], { ends: ['rst'] })),
  ),
  scope(
    'two who write to each other, from the beginning',
    alike(2, player(MAILS, { outstanding: 2, from: 'nowhere', ends: ['rst'] })),
  ),
];
