// All checkers of a history. Each names the requirement that it finds broken; none depends on another.
import { inboxObjects } from './objects/inboxes.ts';
import { presenceObjects } from './objects/presence.ts';
import { roomObjects } from './objects/rooms.ts';
import { roomsOf } from './memberships.ts';
import { answers } from './checkers/answers.ts';
import { connections } from './checkers/connections.ts';
import { creates } from './checkers/creates.ts';
import { departures } from './checkers/departures.ts';
import { fences } from './checkers/fences.ts';
import { inboxes } from './checkers/inboxes.ts';
import type { Checker, CheckerResult } from './checkers/checker.ts';
import { members } from './checkers/members.ts';
import { rosters } from './checkers/rosters.ts';
import { sameEvents } from './checkers/same-events.ts';
import { speakers } from './checkers/speakers.ts';
import { users } from './checkers/users.ts';
import type { History } from '../data/history.ts';

/** In the order of a report: specific checkers first, models last. */
export const CHECKERS: Readonly<Record<string, Checker>> = {
  answers,
  creates,
  sameEvents,
  rosters,
  speakers,
  fences,
  departures,
  members,
  inboxes,
  users,
  roomObjects,
  inboxObjects,
  presenceObjects,
};

/** The results of all checkers for a history. */
export function* checkHistory(history: History): Iterable<CheckerResult> {
  const rooms = roomsOf(history);
  for (const judge of Object.values(CHECKERS)) yield* judge(history, rooms);
}

/** The results for a recorded history, together with those of the connection oracle. */
export function* checkRecord(history: History): Iterable<CheckerResult> {
  yield* checkHistory(history);
  yield* connections(history, roomsOf(history));
}

export type { Checker, CheckerResult } from './checkers/checker.ts';
