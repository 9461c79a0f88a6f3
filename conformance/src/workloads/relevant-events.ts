// Makes the relevant events of a finding from requests, answers, events and ends of a history. A checker names them; reports
// draw them, and shrinking begins with the moves that caused them.
import type { View } from './memberships.ts';
import type { Call, Session } from '../data/history.ts';
import type { RelevantEvent, RelevantEvents } from '../data/relevant-events.ts';

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
