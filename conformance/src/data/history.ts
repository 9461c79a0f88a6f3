// What the clients of a program saw: every request with its times and answer, every frame in order of arrival, every
// end of a connection. Checkers read nothing else. Times are milliseconds since the run began, on one monotonic clock.
// A request's `at` is taken before its write, a frame's after its read.
import type { Frame } from './frame.ts';
import type { EndHow } from './program.ts';

/** A request. */
export interface Call {
  readonly type: string;
  readonly frame: Frame;
  readonly at: number;
  /** Position of the move that sent it, among the moves of its process; absent for requests that every run sends. */
  readonly move?: number;
  /** Absent if the connection ended first, or if no answer came. */
  readonly answer?: ReceivedFrame;
}

/** A frame from the target. */
export interface ReceivedFrame {
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

/** One connection: of a user, or of a client that never became one. A process has several, one after the other. */
export interface Session {
  /** Name for reports: the process, and a number from its second connection on. */
  readonly label: string;
  readonly process: number;
  readonly clientId: number;
  readonly name: string;
  /** In the order sent. */
  readonly calls: readonly Call[];
  /** In order of arrival: answers and events, without `welcome`. */
  readonly seen: readonly ReceivedFrame[];
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
