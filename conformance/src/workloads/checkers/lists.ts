// What user lists and lists of members owe: everyone who was in during the whole request, nobody who was not in at any
// moment of it; the rest either way. Both kinds of list are judged by the same intervals.
import type { Call, Session, UserSeen } from '../history.ts';

/** The time for which somebody was in: surely between the inner times, and not outside the outer ones. */
export interface Span {
  readonly session: Session;
  readonly mayBegin: number;
  readonly surelyIn: number;
  readonly mayEnd: number;
  readonly surelyOut: number;
}

/** One page, and the ids that it speaks for. */
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

/** Those who are missing, and those who must not be there though they once were or will be. */
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

/** Whether ids rise, each once, all of them after `after`. */
export const rises = ({ users, call }: Page): boolean =>
  users.every(
    ({ clientId }, n) => clientId > (n === 0 ? Number(call.frame['after'] ?? 0) : users[n - 1]!.clientId),
  );
