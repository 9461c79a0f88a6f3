// What user lists and member lists must contain: everyone who was present during the whole request, and nobody who was
// absent during all of it. Everyone else may be in or not. Both kinds of list are checked by the same intervals.
import type { Call, Session, UserSeen } from '../../data/history.ts';

/** The time for which a user was present: certainly between the inner times, and never outside the outer ones. */
export interface Span {
  readonly session: Session;
  readonly mayBegin: number;
  readonly surelyIn: number;
  readonly mayEnd: number;
  readonly surelyOut: number;
}

/** One page, and the range of ids that it covers. */
export interface Page {
  readonly call: Call;
  readonly at: number;
  readonly users: readonly UserSeen[];
  readonly covers: (clientId: number) => boolean;
}

/** The page of a call that was answered with one. */
export function pageOf(call: Call): Page | undefined {
  const { answer } = call;
  if (!answer || answer.frame.type !== call.type || !Array.isArray(answer.frame['users'])) return undefined;
  const users = answer.frame['users'] as UserSeen[];
  const after = Number(call.frame['after'] ?? 0);
  const last = answer.frame['more'] === true ? (users.at(-1)?.clientId ?? after) : Infinity;
  return { call, at: answer.at, users, covers: (id) => id > after && id <= last };
}

/** The users that are missing, and those that must not be listed although they were or will be present. */
export function compare(
  { call, at, users, covers }: Page,
  spans: readonly Span[],
): { missing: Span[]; extra: Session[] } {
  const listed = new Set(users.map(({ clientId }) => clientId));
  const missing = spans.filter(
    (span) =>
      covers(span.session.clientId) &&
      !listed.has(span.session.clientId) &&
      span.surelyIn < call.at &&
      span.mayEnd > at,
  );
  const possible = new Set<Session>();
  const known = new Set<Session>();
  for (const span of spans) {
    known.add(span.session);
    if (span.mayBegin <= at && span.surelyOut >= call.at) possible.add(span.session);
  }
  const extra = [...known].filter((session) => listed.has(session.clientId) && !possible.has(session));
  return { missing, extra };
}

/** Whether ids rise, each occurs once, and all are greater than `after`. */
export const rises = ({ users, call }: Page): boolean =>
  users.every(
    ({ clientId }, n) => clientId > (n === 0 ? Number(call.frame['after'] ?? 0) : users[n - 1]!.clientId),
  );
