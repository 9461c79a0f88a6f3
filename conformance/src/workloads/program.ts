// A concurrent program as data: what each of several clients does, one move after the other, while the others do
// theirs. It has no times: target and machine decide the interleaving. The steps of a run: program → execute → history
// → checkers.
import type { Delivery } from '../data/conditions.ts';

/** Requests without fields of their own. */
export const BARE = ['menu', 'users', 'inbox', 'members', 'ping', 'leave', 'close'] as const;
export type Bare = (typeof BARE)[number];

/** Requests that are always refused and change nothing. */
export const NO_EFFECT_REQUESTS = [
  'unknown-type',
  'invalid-field',
  'second-ack',
  'nobody',
  'blank-line',
] as const;
export type NoEffectRequest = (typeof NO_EFFECT_REQUESTS)[number];

/** One request. Rooms and recipients are numbers: an index of the program's rooms or processes. */
export type Ask =
  | { readonly ask: Bare }
  | { readonly ask: 'create' | 'join'; readonly room: number }
  /** `long`: the text fills 4,096 bytes, so that few of them fill a page. */
  | { readonly ask: 'say'; readonly long: boolean }
  | { readonly ask: 'send'; readonly to: number; readonly long: boolean; readonly times: number }
  | { readonly ask: NoEffectRequest };

/** How a client ends its connection. */
export const ENDS = ['quit', 'fin', 'rst', 'garbage'] as const;
export type EndHow = (typeof ENDS)[number];

export type Move =
  /** Sends the request in any state and waits for its answer. */
  | { readonly do: 'ask'; readonly ask: Ask }
  /** Enters a room with `first`; if the room's existence makes that fail, with the other request. */
  | { readonly do: 'enter'; readonly room: number; readonly first: 'create' | 'join' }
  /** Exits its room: the owner closes it, a member leaves it. */
  | { readonly do: 'exit' }
  /** Sends several requests in one write; then waits for the answers, or disconnects without waiting. */
  | { readonly do: 'burst'; readonly asks: readonly Ask[]; readonly end: 'fin' | 'rst' | 'none' }
  /** Ends the connection. The next move belongs to a new user. */
  | { readonly do: 'end'; readonly how: EndHow }
  /** Another connection that disconnects before the greeting is read, with or without an `ack`. */
  | { readonly do: 'transient'; readonly how: 'fin' | 'rst'; readonly ack: boolean };

export interface Process {
  readonly delivery: Delivery;
  readonly moves: readonly Move[];
}

export interface Program {
  readonly processes: readonly Process[];
  readonly rooms: number;
}

/** The processes that do something; only they connect. */
export const busyProcesses = (program: Program): number[] =>
  program.processes.flatMap((process, n) => (process.moves.length > 0 ? [n] : []));

/** The process that the number of a `send` means: that process, or one of the `busy` ones if it does nothing. */
export function recipient(busy: readonly number[], to: number): number {
  return busy.includes(to) ? to : busy[to % busy.length]!;
}

/** The same program without idle processes, so that its clients are A, B, C … */
export function compacted(program: Program): Program {
  const busy = busyProcesses(program);
  const ask = (one: Ask): Ask =>
    one.ask === 'send' ? { ...one, to: busy.indexOf(recipient(busy, one.to)) } : one;
  const move = (one: Move): Move => {
    if (one.do === 'ask') return { ...one, ask: ask(one.ask) };
    return one.do === 'burst' ? { ...one, asks: one.asks.map(ask) } : one;
  };
  const processes = busy.map((n) => program.processes[n]!);
  return {
    ...program,
    processes: processes.map(({ delivery, moves }) => ({ delivery, moves: moves.map(move) })),
  };
}

/** The first delivery of a process that is not `whole`, if there is any. */
export const deliveryOf = ({ processes }: Program): Delivery =>
  processes.find((process) => process.moves.length > 0 && process.delivery !== 'whole')?.delivery ?? 'whole';

/** Name of a process: A, B, … Z, then P26 and so on. */
export const processLabel = (process: number): string =>
  process < 26 ? String.fromCharCode(65 + process) : `P${process}`;
