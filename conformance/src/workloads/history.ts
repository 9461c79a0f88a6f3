// What a program did, as its clients saw it: every request with its times and answer, every frame in order of arrival,
// every end of a connection. Plain data; the checkers read nothing else. Times are milliseconds since the run began, on
// one monotonic clock, as in the transcript. The `at` of a request is taken before its write, the `at` of a frame after
// its read.
import type { Frame } from '../wire/lines.ts';
import type { EndHow } from './program.ts';

/** A request. */
export interface Call {
  readonly type: string;
  readonly frame: Frame;
  readonly at: number;
  /** Position of the move that sent it, among the moves of its process; absent for requests that every run sends. */
  readonly move?: number;
  /** Absent if the connection ended first, or if no answer came. */
  readonly answer?: Seen;
}

/** A frame from the target. */
export interface Seen {
  readonly frame: Frame;
  readonly at: number;
  /** The request that it answers; absent for an event. */
  readonly call?: Call;
}

/** `cut`: the target closed the connection although nothing asked it to. */
export interface Ending {
  readonly how: EndHow | 'cut';
  /** Time before the client disconnected; for `cut`, the time of the last frame. */
  readonly at: number;
  /** Time when the disconnection was complete, which is later if earlier writes took their time. */
  readonly done?: number;
  /** Position of the move that disconnected. */
  readonly move?: number;
}

/** One connection: a user, or a client that never became one. A process has several, one after the other. */
export interface Session {
  /** Name for reports: the process, and a number from its second connection on. */
  readonly label: string;
  readonly process: number;
  readonly clientId: number;
  readonly name: string;
  /** In the order sent. */
  readonly calls: readonly Call[];
  /** In order of arrival: answers and events, without `welcome`. */
  readonly seen: readonly Seen[];
  readonly ending?: Ending;
  /** Time when the target had closed its side too. */
  readonly over?: number;
}

export interface History {
  readonly sessions: readonly Session[];
  readonly limits: Readonly<Record<string, number>>;
  /** How long an end may take to become visible, in ms: the protocol's two seconds plus the deadline for an answer. */
  readonly graceMs: number;
  /** Time when the wait for the last frame ended. */
  readonly endedAt: number;
}

export interface UserSeen {
  readonly clientId: number;
  readonly name: string;
}

/** The user of a session. */
export const userOf = ({ clientId, name }: Session): UserSeen => ({ clientId, name });

/** The `ack` of the session, if it was accepted. */
export const entryOf = (session: Session): (Call & { readonly answer: Seen }) | undefined => {
  const entry = session.calls.find((call) => call.type === 'ack' && call.answer?.frame.type === 'ready');
  return entry as (Call & { readonly answer: Seen }) | undefined;
};

/** The code of an error, or undefined for other frames. */
export const codeOf = (frame: Frame): string | undefined =>
  frame.type === 'error' ? String(frame['code']) : undefined;

/** The id in a field that holds a user. */
export const idIn = (frame: Frame, member: 'user' | 'from' | 'owner'): number | undefined =>
  (frame[member] as UserSeen | undefined)?.clientId;

/** The last frame that answered something in a session. */
export function lastAnswerAt(session: Session): number {
  return session.seen.reduce((last, { at, call }) => (call ? Math.max(last, at) : last), -Infinity);
}

/** When a user may have begun to leave, and when it must have left unless something showed it earlier. */
export function departureOf(session: Session, graceMs: number): { from: number; by: number } | undefined {
  const { ending } = session;
  if (!ending) return undefined;
  const { how, at } = ending;
  const done = ending.done ?? at;
  if (how === 'quit') {
    const bye = session.calls.find((call) => call.type === 'quit' && call.answer?.frame.type === 'bye');
    return { from: at, by: bye?.answer?.at ?? done + graceMs };
  }
  // Nobody knows when a target that closes a connection by itself began to.
  if (how === 'cut') return { from: entryOf(session)?.at ?? at, by: Infinity };
  return { from: at, by: Math.max(done, how === 'rst' ? done : lastAnswerAt(session)) + graceMs };
}
