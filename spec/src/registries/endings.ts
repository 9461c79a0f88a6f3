// How a connection can end, what its user can be at that moment, and what others see of it. Every pair of an ending and a
// position is a case of its own: a server that removes users after one ending in one position often forgets another.

/** What others can see of a user who has disconnected. */
export type Witness =
  /** The user list. */
  | 'list'
  /** Sending a message to the user. */
  | 'send'
  /** The event in the user's room. */
  | 'event'
  /** The member list of the user's room. */
  | 'members'
  /** Creating a room with the id of the user's room. */
  | 'room-id'
  /** Joining a room that was full. */
  | 'place';

/** What a user is when the connection ends. */
export interface Position {
  /** Words joined by hyphens; never changed. */
  readonly id: string;
  /** A noun phrase. */
  readonly who: string;
  readonly witnesses: readonly Witness[];
}

export const POSITIONS = [
  { id: 'assigned', who: 'a client without a name', witnesses: ['list', 'send'] },
  { id: 'acknowledged', who: 'a user who has not asked for the menu', witnesses: ['list', 'send'] },
  { id: 'menu', who: 'a user at the menu', witnesses: ['list', 'send'] },
  { id: 'recipient', who: 'a user with unread messages', witnesses: ['list', 'send'] },
  { id: 'owner', who: 'the owner of a room', witnesses: ['event', 'list', 'send', 'room-id'] },
  { id: 'member', who: 'a member of a room', witnesses: ['event', 'list', 'send', 'members'] },
  { id: 'full-room', who: 'a member of a full room', witnesses: ['event', 'place'] },
] as const satisfies readonly Position[];

export type PositionId = (typeof POSITIONS)[number]['id'];

/** What ends a connection. */
export interface Ending {
  /** Words joined by hyphens; never changed. */
  readonly id: string;
  /** A noun phrase: what happened before the user has to be removed. */
  readonly what: string;
  /** The requirement to remove the user. */
  readonly removes: string;
  /** The `reason` in the `member-left` of a member. */
  readonly reason: 'left' | 'disconnected';
  /** The limit that has to pass first. */
  readonly limit?: 'handshakeMs' | 'idleMs';
  /** The only positions in which it can happen; all if absent. */
  readonly only?: readonly PositionId[];
}

const IN_HANDSHAKE = ['assigned', 'acknowledged'] as const;
const PAST_HANDSHAKE = ['menu', 'recipient', 'owner', 'member', 'full-room'] as const;

export const ENDINGS = [
  { id: 'quit', what: '`quit`', removes: 'users.departed', reason: 'left' },
  {
    id: 'quit-behind-requests',
    what: '`quit` behind many requests',
    removes: 'users.departed',
    reason: 'left',
    only: PAST_HANDSHAKE,
  },
  { id: 'fin', what: 'FIN', removes: 'end.fin-gone', reason: 'disconnected' },
  { id: 'fin-in-frame', what: 'FIN inside a frame', removes: 'end.fin-gone', reason: 'disconnected' },
  {
    id: 'fin-behind-requests',
    what: 'FIN behind many requests',
    removes: 'end.fin-gone',
    reason: 'disconnected',
    only: PAST_HANDSHAKE,
  },
  { id: 'rst', what: 'RST', removes: 'end.rst-gone', reason: 'disconnected' },
  {
    id: 'rst-behind-requests',
    what: 'RST while answers wait unread',
    removes: 'end.rst-gone',
    reason: 'disconnected',
    only: PAST_HANDSHAKE,
  },
  { id: 'bad-frame', what: '`bad-frame`', removes: 'end.error-gone', reason: 'disconnected' },
  {
    id: 'bad-frame-behind-requests',
    what: '`bad-frame` behind many requests',
    removes: 'end.error-gone',
    reason: 'disconnected',
    only: PAST_HANDSHAKE,
  },
  { id: 'frame-too-large', what: '`frame-too-large`', removes: 'end.error-gone', reason: 'disconnected' },
  {
    id: 'slow-consumer',
    what: '`slow-consumer`',
    removes: 'end.error-gone',
    reason: 'disconnected',
    only: ['owner', 'member'],
  },
  { id: 'bad-ack', what: '`bad-ack`', removes: 'end.error-gone', reason: 'disconnected', only: ['assigned'] },
  {
    id: 'unsupported-protocol',
    what: '`unsupported-protocol`',
    removes: 'end.error-gone',
    reason: 'disconnected',
    only: ['assigned'],
  },
  {
    id: 'handshake-timeout',
    what: '`handshake-timeout`',
    removes: 'end.error-gone',
    reason: 'disconnected',
    limit: 'handshakeMs',
    only: IN_HANDSHAKE,
  },
  {
    id: 'idle-timeout',
    what: '`idle-timeout`',
    removes: 'end.error-gone',
    reason: 'disconnected',
    limit: 'idleMs',
    only: PAST_HANDSHAKE,
  },
] as const satisfies readonly Ending[];

export type EndingId = (typeof ENDINGS)[number]['id'];
