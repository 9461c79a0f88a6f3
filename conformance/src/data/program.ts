// A concurrent program as data: what each of several clients does, one step after the other, while the others do theirs.
// It says nothing about time: the target and the machine decide which order comes of it.
import type { ClientType } from 'parley-spec';
import type { Delivery } from './conditions.ts';

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

/** A request of the protocol that no program can send: `ack` and `quit` belong to how a client comes and ends. */
type Missing = Exclude<ClientType, Ask['ask'] | 'ack' | EndHow>;
/** Does not compile until a new request has its place in programs. */
export const SENDS_EVERY_REQUEST: [Missing] extends [never] ? true : Missing = true;
