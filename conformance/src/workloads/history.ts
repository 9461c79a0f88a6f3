// What a program did, as its clients saw it: every request with its times and answer, every frame in order of arrival,
// every end. Plain data: the checkers read nothing else. Times are milliseconds on one monotonic clock since the run
// began, as in its transcript; a request's `at` is from before its write, a frame's from after it was read.
import type { Frame } from '../wire/lines.ts';
import type { EndHow } from './program.ts';

/** A request. */
export interface Call {
  readonly type: string;
  readonly frame: Frame;
  readonly at: number;
  /** Position of the move that sent it, among those of its process; absent for what every run sends. */
  readonly move?: number;
  /** Absent where the connection ended first, or nothing came. */
  readonly answer?: Seen;
}

/** A frame of the target. */
export interface Seen {
  readonly frame: Frame;
  readonly at: number;
  /** The request that it ends; absent for an event. */
  readonly call?: Call;
}

/** `cut`: the target ended the connection without being asked to. */
export interface Ending {
  readonly how: EndHow | 'cut';
  /** From before the client did it; for `cut`, of the last frame. */
  readonly at: number;
  /** When it had been done, where writes before it took their time. */
  readonly done?: number;
  /** Position of the move that did it. */
  readonly move?: number;
}

/** One connection: a user, or somebody who never became one. A process has several, one after the other. */
export interface Session {
  /** Name for reports: process, and a number from its second connection on. */
  readonly label: string;
  readonly process: number;
  readonly clientId: number;
  readonly name: string;
  /** In the order sent. */
  readonly calls: readonly Call[];
  /** In the order of arrival, answers and events; `welcome` is not among them. */
  readonly seen: readonly Seen[];
  readonly ending?: Ending;
  /** When the target had closed its side, too. */
  readonly over?: number;
}

export interface History {
  readonly sessions: readonly Session[];
  readonly limits: Readonly<Record<string, number>>;
  /** What an end may take to show, in ms: the protocol's two seconds, and the deadline for an answer. */
  readonly graceMs: number;
  /** When the last frame had been waited for. */
  readonly endedAt: number;
}

export interface UserSeen {
  readonly clientId: number;
  readonly name: string;
}

/** The user of a session. */
export const userOf = ({ clientId, name }: Session): UserSeen => ({ clientId, name });

/** The session's `ack`, once it was accepted. */
export const entryOf = (session: Session): (Call & { readonly answer: Seen }) | undefined => {
  const entry = session.calls.find((call) => call.type === 'ack' && call.answer?.frame.type === 'ready');
  return entry as (Call & { readonly answer: Seen }) | undefined;
};

/** The code of an error, or undefined for other frames. */
export const codeOf = (frame: Frame): string | undefined =>
  frame.type === 'error' ? String(frame['code']) : undefined;

/** The id in a member that holds a user. */
export const idIn = (frame: Frame, member: 'user' | 'from' | 'owner'): number | undefined =>
  (frame[member] as UserSeen | undefined)?.clientId;

/** The last frame that answered something on a session. */
export function lastAnswerAt(session: Session): number {
  return session.seen.reduce((last, { at, call }) => (call ? Math.max(last, at) : last), -Infinity);
}

/** When a user may have begun to go, and when it must have gone unless something told so earlier. */
export function departureOf(session: Session, graceMs: number): { from: number; by: number } | undefined {
  const { ending } = session;
  if (!ending) return undefined;
  const { how, at } = ending;
  const done = ending.done ?? at;
  if (how === 'quit') {
    const bye = session.calls.find((call) => call.type === 'quit' && call.answer?.frame.type === 'bye');
    return { from: at, by: bye?.answer?.at ?? done + graceMs };
  }
  // Nobody knows when a target that ends a connection on its own began to.
  if (how === 'cut') return { from: entryOf(session)?.at ?? at, by: Infinity };
  return { from: at, by: Math.max(done, how === 'rst' ? done : lastAnswerAt(session)) + graceMs };
}
