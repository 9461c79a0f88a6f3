// The frames that a client may send, as far as they differ in their effect on a state.
import type { ClientType } from '../frames/index.ts';
import { CLIENT_TYPES } from '../frames/index.ts';
import { MAX_CLIENT_ID } from '../registries/limits.ts';
import { PROTOCOL } from '../registries/protocol.ts';

/** The sender, and another client. */
export interface Parties {
  readonly self: number;
  readonly other: number;
}

export interface Move {
  readonly label: string;
  /** Type of the frame; `unknown` and `garbage` do not belong to the protocol. */
  readonly type: ClientType | 'unknown' | 'garbage';
  /** The frame; absent for bytes that are no frame. */
  readonly frame?: (parties: Parties) => Readonly<Record<string, unknown>>;
}

/** The token of every explored server. */
export const TOKEN = 'sesame';
const UNUSED_ID = MAX_CLIENT_ID;

const acked = (over: Readonly<Record<string, unknown>>) => (clientId: number) => ({
  type: 'ack',
  clientId,
  name: `N${clientId}`,
  protocol: PROTOCOL.version,
  token: TOKEN,
  ...over,
});

const bare = (type: ClientType): Move => ({ label: type, type, frame: () => ({ type }) });

/** The valid moves on the rooms of a scope, by label. */
export function validMoves(rooms: readonly string[]): readonly Move[] {
  const named = (['create', 'join'] as const).flatMap((type) =>
    rooms.map((room): Move => ({ label: `${type} ${room}`, type, frame: () => ({ type, room }) })),
  );
  return [
    { label: 'ack', type: 'ack', frame: ({ self }) => acked({})(self) },
    ...(['menu', 'users', 'inbox', 'members', 'leave', 'close', 'ping', 'quit'] as const).map(bare),
    { label: 'say', type: 'say', frame: () => ({ type: 'say', text: 'Hello' }) },
    { label: 'send', type: 'send', frame: ({ other }) => ({ type: 'send', to: other, text: 'Hello' }) },
    { label: 'send to self', type: 'send', frame: ({ self }) => ({ type: 'send', to: self, text: 'Hello' }) },
    ...named,
  ];
}

/** What no conforming client sends: each request with an invalid `ref`, and each error of the handshake. */
export const WRONG_MOVES: readonly Move[] = [
  ...CLIENT_TYPES.map((type): Move => ({
    label: `${type} with an invalid ref`,
    type,
    frame: () => ({ type, ref: [] }),
  })),
  { label: 'ack of another id', type: 'ack', frame: ({ self }) => acked({ clientId: self + 1 })(self) },
  { label: 'ack of another protocol', type: 'ack', frame: ({ self }) => acked({ protocol: '?' })(self) },
  { label: 'ack without the token', type: 'ack', frame: ({ self }) => acked({ token: null })(self) },
  {
    label: 'send to an unused id',
    type: 'send',
    frame: () => ({ type: 'send', to: UNUSED_ID, text: 'Hello' }),
  },
  { label: 'an unknown type', type: 'unknown', frame: () => ({ type: 'pong' }) },
  { label: 'garbage', type: 'garbage' },
];

/** The moves with these labels. */
export function movesOf(all: readonly Move[], labels: readonly string[]): readonly Move[] {
  return labels.map((label) => {
    const move = all.find((each) => each.label === label);
    if (!move) throw new Error(`no move is called ${label}`);
    return move;
  });
}
