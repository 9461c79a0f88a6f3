// A concurrent program as data: what each of several clients does, one after the other, while the others do theirs.
// It says nothing about time: the target and the machine decide which order comes of it. First step of the concurrent
// walk: program → execute → history → judges.
import type { LaneWeather } from '../wire/delivery.ts';

/** Requests without members of their own. */
export const BARE = ['menu', 'users', 'inbox', 'members', 'ping', 'leave', 'close'] as const;
export type Bare = (typeof BARE)[number];

/** Requests that are always refused, and change nothing. */
export const ODDITIES = ['unknown-type', 'invalid-field', 'second-ack', 'nobody', 'blank-line'] as const;
export type Oddity = (typeof ODDITIES)[number];

/** One request. Rooms and recipients are numbers: of the program's rooms, and of its lanes. */
export type Ask =
  | { readonly ask: Bare }
  | { readonly ask: 'create' | 'join'; readonly room: number }
  /** `long`: the text fills 4,096 bytes, so that few of them fill a page. */
  | { readonly ask: 'say'; readonly long: boolean }
  | { readonly ask: 'send'; readonly to: number; readonly long: boolean; readonly times: number }
  | { readonly ask: Oddity };

/** How a client ends its connection. */
export const ENDS = ['quit', 'fin', 'rst', 'garbage'] as const;
export type EndHow = (typeof ENDS)[number];

export type Move =
  /** Sends the request in whatever state, and waits for its answer. */
  | { readonly do: 'ask'; readonly ask: Ask }
  /** Gets into a room: by `first`, and where that is refused for the room's sake, by the other. */
  | { readonly do: 'enter'; readonly room: number; readonly first: 'create' | 'join' }
  /** Gets out of its room, as its place asks for. */
  | { readonly do: 'exit' }
  /** Sends several requests in one go; then waits for the answers, or ends the connection without. */
  | { readonly do: 'burst'; readonly asks: readonly Ask[]; readonly end: 'fin' | 'rst' | 'none' }
  /** Ends the connection. The next move is that of a new user. */
  | { readonly do: 'end'; readonly how: EndHow }
  /** Another connection that vanishes before anybody heard of it, with or without its `ack`. */
  | { readonly do: 'knock'; readonly how: 'fin' | 'rst'; readonly ack: boolean };

export interface Lane {
  readonly weather: LaneWeather;
  readonly moves: readonly Move[];
}

export interface Program {
  readonly lanes: readonly Lane[];
  readonly rooms: number;
}

/** The lanes that do something; only they connect. */
export const busyLanes = (program: Program): number[] =>
  program.lanes.flatMap((lane, n) => (lane.moves.length > 0 ? [n] : []));

/** The lane that a number of a `send` means: that lane, or where it does nothing one of those that do (`busy`). */
export function recipient(busy: readonly number[], to: number): number {
  return busy.includes(to) ? to : busy[to % busy.length]!;
}

/** The same program without lanes that do nothing: its clients are A, B, C … */
export function compacted(program: Program): Program {
  const busy = busyLanes(program);
  const ask = (one: Ask): Ask =>
    one.ask === 'send' ? { ...one, to: busy.indexOf(recipient(busy, one.to)) } : one;
  const move = (one: Move): Move => {
    if (one.do === 'ask') return { ...one, ask: ask(one.ask) };
    return one.do === 'burst' ? { ...one, asks: one.asks.map(ask) } : one;
  };
  const lanes = busy.map((n) => program.lanes[n]!);
  return { ...program, lanes: lanes.map(({ weather, moves }) => ({ weather, moves: moves.map(move) })) };
}

/** The first weather of a lane that is not the fair one, if there is any. */
export const weatherOf = ({ lanes }: Program): LaneWeather =>
  lanes.find((lane) => lane.moves.length > 0 && lane.weather !== 'whole')?.weather ?? 'whole';

/** Name of a lane: A, B, … Z, then P26 and so on. */
export const laneLabel = (lane: number): string => (lane < 26 ? String.fromCharCode(65 + lane) : `P${lane}`);
