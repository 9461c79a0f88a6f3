// What a checker is: a pure function over a history that reports each place where a requirement is broken and each
// place where it holds. A requirement that was never seen to hold was not tested.
import { inTime } from '../relevant-events.ts';
import type { Rooms } from '../memberships.ts';
import type { Frame } from '../../data/frame.ts';
import type { Finding } from '../../data/finding.ts';
import { shortened } from '../../text/shortened.ts';
import type { History } from '../../data/history.ts';
import type { RelevantEvents } from '../../data/relevant-events.ts';

export type CheckerResult =
  | ({ readonly verdict: 'broken'; readonly relevantEvents: RelevantEvents } & Omit<
      Finding,
      'counterexample'
    >)
  /** `times`: in how many places; 0 shows nothing. */
  | { readonly verdict: 'held'; readonly requirement: string; readonly times: number }
  /** A bound was reached first. */
  | { readonly verdict: 'undecided'; readonly requirement: string; readonly why: string };

export type Checker = (history: History, rooms: Rooms) => Iterable<CheckerResult>;

/** `relevantEvents`: the events that contradict each other. */
export const broken = (
  requirement: string,
  allowed: string,
  got: string,
  relevantEvents: RelevantEvents = [],
): CheckerResult => ({
  verdict: 'broken',
  requirement,
  allowed,
  got,
  relevantEvents: inTime(relevantEvents),
});

export const held = (requirement: string, times = 1): CheckerResult => ({
  verdict: 'held',
  requirement,
  times,
});

/** A result either way. */
export const unless = (
  holds: boolean,
  requirement: string,
  allowed: string,
  got: () => string,
  relevantEvents?: () => RelevantEvents,
): CheckerResult => (holds ? held(requirement) : broken(requirement, allowed, got(), relevantEvents?.()));

/** A text of the run as a sentence shows it: without its padding. */
export const quoted = (text: unknown): string => JSON.stringify(shortened(String(text), 60));

/** A frame as a sentence shows it. */
export const shown = (frame: Frame): string => shortened(JSON.stringify(frame), 200);
