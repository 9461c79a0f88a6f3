// The workloads of a run: each is a mix of moves that causes another kind of contention.
import type { Ask, Move } from '../data/program.ts';

/** How often each kind is chosen; 0 for never. */
export interface Workload {
  readonly name: string;
  /** Rooms for four clients; more clients get more rooms. */
  readonly rooms: number;
  readonly moves: Readonly<Record<Move['do'], number>>;
  readonly asks: Readonly<Partial<Record<Ask['ask'], number>>>;
  /** The most moves of a process. */
  readonly length: number;
  /** How many of ten programs give each process its own delivery. */
  readonly mixed: number;
  /** The most copies of one `send`: enough of them fill an inbox. */
  readonly copies: number;
}

const QUIET = { menu: 1, ping: 2, 'unknown-type': 1, 'invalid-field': 1, 'second-ack': 1, 'blank-line': 1 };

export const WORKLOADS = {
  rooms: {
    name: 'rooms',
    rooms: 2,
    moves: { ask: 12, enter: 8, exit: 2, burst: 4, end: 2, transient: 0 },
    asks: { ...QUIET, ping: 4, say: 18, members: 6, create: 1, join: 1, leave: 2, close: 1 },
    length: 18,
    mixed: 2,
    copies: 1,
  },
  creates: {
    name: 'creates',
    rooms: 1,
    moves: { ask: 4, enter: 10, exit: 8, burst: 2, end: 2, transient: 0 },
    asks: { create: 6, join: 4, close: 4, leave: 2, say: 1, members: 1, ping: 1 },
    length: 18,
    mixed: 2,
    copies: 1,
  },
  inboxes: {
    name: 'inboxes',
    rooms: 1,
    moves: { ask: 14, enter: 1, exit: 1, burst: 5, end: 1, transient: 0 },
    asks: { ...QUIET, send: 14, inbox: 10, nobody: 1, users: 1 },
    length: 14,
    mixed: 2,
    copies: 80,
  },
  presence: {
    name: 'presence',
    rooms: 1,
    moves: { ask: 8, enter: 3, exit: 1, burst: 1, end: 6, transient: 2 },
    asks: { users: 12, send: 2, inbox: 1, members: 1, ping: 1 },
    length: 10,
    mixed: 2,
    copies: 1,
  },
  everything: {
    name: 'everything',
    rooms: 2,
    moves: { ask: 12, enter: 5, exit: 2, burst: 4, end: 2, transient: 1 },
    asks: {
      ...QUIET,
      say: 8,
      members: 3,
      create: 2,
      join: 2,
      leave: 2,
      close: 2,
      send: 8,
      inbox: 5,
      users: 4,
      nobody: 1,
    },
    length: 16,
    mixed: 10,
    copies: 3,
  },
} as const satisfies Record<string, Workload>;

export type WorkloadName = keyof typeof WORKLOADS;
