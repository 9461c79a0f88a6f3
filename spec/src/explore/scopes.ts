// The scopes that are explored. None covers the whole protocol; together they do. Requests that only read are alike for
// the state machine, so one of them stands for the others.
import type { ClientRole, Scope } from './scope.ts';
import { validMoves, movesOf, WRONG_MOVES } from './move.ts';

const ROOM = ['R'];
const ROOMS = ['R', 'S'];
const all = [...validMoves(ROOMS), ...WRONG_MOVES];

const role = (labels: readonly string[], over: Partial<Omit<ClientRole, 'moves'>> = {}): ClientRole => ({
  moves: movesOf(all, labels),
  unrestricted: false,
  outstanding: 1,
  ends: [],
  serverMayClose: false,
  from: 'menu',
  ...over,
});

/** `count` interchangeable clients of one role. */
const copies = (count: number, role: ClientRole): readonly ClientRole[] =>
  Array.from({ length: count }, () => role);

const HANDSHAKE = ['ack', 'menu'];
const READS = ['users', 'send', 'send to self', 'inbox', 'ping'];
const CREATES = ['create R', 'join R'];
const TALKS = ['say', 'leave', 'close', 'quit'];
const EVERYTHING = [...HANDSHAKE, ...READS, ...CREATES, 'members', ...TALKS];
const WRONG = WRONG_MOVES.map(({ label }) => label);
const ENDS = ['fin', 'rst'] as const;

const scope = (
  name: string,
  roles: readonly ClientRole[],
  { rooms = ROOM, inFlight = 2, limits = {} }: Partial<Scope> = {},
): Scope => ({ name, roles, rooms, inFlight, limits: { inboxMessages: 1, roomMembers: 3, ...limits } });

/** Creates the room for another client and closes it again. */
const host = role(['create R', 'close']);
const stranger = role([]);

const pipelining = role([...CREATES, 'say', 'leave', 'close'], { outstanding: 3 });
const MESSAGES = [...HANDSHAKE, 'send', 'send to self', 'inbox', 'users', 'quit'];

/** Takes seconds: what the tests run. Reaches every cell, every answer and every crossing. */
export const SMALL: readonly Scope[] = [
  scope('a client that sends anything, and a host', [
    role([...EVERYTHING, ...WRONG], { unrestricted: true, from: 'disconnected' }),
    host,
  ]),
  scope('a client that sends two of anything', [
    role([...EVERYTHING, 'ack with an invalid ref', 'garbage'], {
      unrestricted: true,
      outstanding: 2,
      from: 'disconnected',
    }),
    stranger,
  ]),
  scope('a client that ends in every way', [
    role([...HANDSHAKE, 'ping', 'quit'], {
      outstanding: 2,
      from: 'disconnected',
      ends: ENDS,
      serverMayClose: true,
    }),
    stranger,
  ]),
  scope(
    'two that connect, vanish and are closed by the server',
    copies(2, role([...CREATES, 'leave', 'close'], { ends: ENDS, serverMayClose: true })),
  ),
  scope('two that talk and quit', copies(2, role([...CREATES, ...TALKS], { outstanding: 2 }))),
  scope('two that ask for members', copies(2, role([...CREATES, 'members', 'leave', 'close']))),
  scope('three in a room', copies(3, role([...CREATES, 'leave', 'close', 'quit']))),
  scope('three clients, room for two', copies(3, role([...CREATES])), { limits: { roomMembers: 2 } }),
  scope('a client with three requests at a time, and a host', [pipelining, host], { inFlight: 3 }),
  scope('two that send private messages', [
    role(MESSAGES, { outstanding: 2, from: 'disconnected' }),
    role(['send', 'inbox', 'users', 'quit'], { ends: ['rst'] }),
  ]),
];

/** Takes longer: what `npm run explore` adds. */
export const LARGE: readonly Scope[] = [
  ...SMALL,
  scope('a client that sends two of anything, and a host', [
    role(EVERYTHING, { unrestricted: true, outstanding: 2, from: 'disconnected' }),
    host,
  ]),
  scope('two that send everything', copies(2, role(EVERYTHING, { from: 'disconnected', ends: ENDS }))),
  scope('two with three requests at a time', copies(2, pipelining), { inFlight: 3 }),
  scope(
    'two that talk, quit and vanish',
    copies(2, role([...CREATES, ...TALKS], { outstanding: 2, ends: ['rst'] })),
    {
      inFlight: 3,
    },
  ),
  scope(
    'two in two rooms',
    copies(2, role(['create R', 'join R', 'create S', 'join S', ...TALKS], { outstanding: 2 })),
    {
      rooms: ROOMS,
      inFlight: 3,
    },
  ),
  scope(
    'three in a room that talk, quit and vanish',
    copies(3, role([...CREATES, ...TALKS], { ends: ['rst'] })),
  ),
  scope(
    'two that send private messages, from the handshake on',
    copies(2, role(MESSAGES, { outstanding: 2, from: 'disconnected', ends: ['rst'] })),
  ),
];
