// What matters to a finding about a program: a few requests, sights and ends, out of the hundreds that a run has. A judge
// names them; reports draw them, and the search for a smaller program begins with the moves that made them.
import type { Frame } from '../wire/lines.ts';
import type { Call, Session } from './history.ts';
import type { View } from './memberships.ts';

/** One thing that a client did or was shown. Times are milliseconds since the run began. */
export interface Act {
  /** Label of the session. */
  readonly who: string;
  readonly lane: number;
  /** Position of the move that made it, among those of its lane; absent for what every run does. */
  readonly move?: number;
  readonly from: number;
  /** When its answer came; absent where none did. */
  readonly to?: number;
  /** The request; absent for an event, and for an end. */
  readonly sent?: Frame;
  /** The answer, or the event. */
  readonly came?: Frame;
  /** How the connection was ended, for an end. */
  readonly end?: string;
}

export type Scene = readonly Act[];

/** A request with its answer. */
export function asked({ label: who, lane }: Session, { move, frame: sent, at: from, answer }: Call): Act {
  const act = { who, lane, from, sent, ...(move !== undefined && { move }) };
  return answer ? { ...act, to: answer.at, came: answer.frame } : act;
}

/** An event as somebody was shown it, or the request whose answer stands for it. */
export function saw({ session, at, by, event }: View): Act {
  const call = by === 'event' ? undefined : session.calls.find(({ answer }) => answer?.at === at);
  if (call) return asked(session, call);
  return { who: session.label, lane: session.lane, from: at, to: at, came: event };
}

/** How a session ended, if it did. */
export function went({ label: who, lane, ending, over }: Session): Scene {
  if (!ending) return [];
  const { how: end, at: from, move } = ending;
  return [
    { who, lane, from, end, ...(move !== undefined && { move }), ...(over !== undefined && { to: over }) },
  ];
}

/** The request of a session that was sent at a time, if any was. */
export const askedAt = (session: Session, at: number): Act | undefined => {
  const call = session.calls.find((each) => each.at === at);
  return call && asked(session, call);
};

/** By time, each act once. */
export function inTime(scene: Scene): Scene {
  const known = new Set<string>();
  return [...scene]
    .sort((one, other) => one.from - other.from)
    .filter((act) => {
      const key = `${act.who} ${act.from} ${act.to} ${JSON.stringify(act.sent ?? act.came ?? act.end)}`;
      return !known.has(key) && known.add(key);
    });
}
