// The events that matter to a finding: a few requests, frames and disconnections out of the hundreds of a run. A
// checker names them, reports draw them, and shrinking begins with the moves that caused them.
import type { Frame } from '../wire/lines.ts';
import type { Call, Session } from './history.ts';
import type { View } from './memberships.ts';

/** One thing that a client did or saw. Times are milliseconds since the run began. */
export interface RelevantEvent {
  /** Label of the session. */
  readonly who: string;
  readonly process: number;
  /** Position of the move that caused it, among the moves of its process; absent for what every run does. */
  readonly move?: number;
  readonly from: number;
  /** Time of its answer; absent if there was none. */
  readonly to?: number;
  /** The request; absent for an event and for a disconnection. */
  readonly sent?: Frame;
  /** The answer, or the event. */
  readonly came?: Frame;
  /** How the connection ended, for a disconnection. */
  readonly end?: string;
}

export type RelevantEvents = readonly RelevantEvent[];

/** A request with its answer. */
export function asked(
  { label: who, process }: Session,
  { move, frame: sent, at: from, answer }: Call,
): RelevantEvent {
  const event = { who, process, from, sent, ...(move !== undefined && { move }) };
  return answer ? { ...event, to: answer.at, came: answer.frame } : event;
}

/** An event as a client saw it, or the request whose answer stands for it. */
export function saw({ session, at, by, event }: View): RelevantEvent {
  const call = by === 'event' ? undefined : session.calls.find(({ answer }) => answer?.at === at);
  if (call) return asked(session, call);
  return { who: session.label, process: session.process, from: at, to: at, came: event };
}

/** How a session ended, if it did. */
export function went({ label: who, process, ending, over }: Session): RelevantEvents {
  if (!ending) return [];
  const { how: end, at: from, move } = ending;
  return [
    { who, process, from, end, ...(move !== undefined && { move }), ...(over !== undefined && { to: over }) },
  ];
}

/** The request that a session sent at a time, if any. */
export const askedAt = (session: Session, at: number): RelevantEvent | undefined => {
  const call = session.calls.find((each) => each.at === at);
  return call && asked(session, call);
};

/** Sorted by time, each event once. */
export function inTime(relevantEvents: RelevantEvents): RelevantEvents {
  const known = new Set<string>();
  return [...relevantEvents]
    .sort((one, other) => one.from - other.from)
    .filter((event) => {
      const key = `${event.who} ${event.from} ${event.to} ${JSON.stringify(event.sent ?? event.came ?? event.end)}`;
      return !known.has(key) && known.add(key);
    });
}
