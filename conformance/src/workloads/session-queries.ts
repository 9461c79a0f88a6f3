// What checkers and models ask of a recorded session: its user, its `ack`, its last answer, when it may have ended.
import type { Frame } from '../data/frame.ts';
import type { Session, UserSeen, Call, ReceivedFrame } from '../data/history.ts';

/** The user of a session. */
export const userOf = ({ clientId, name }: Session): UserSeen => ({ clientId, name });

/** The `ack` of the session, if it was accepted. */
export const entryOf = (session: Session): (Call & { readonly answer: ReceivedFrame }) | undefined => {
  const entry = session.calls.find((call) => call.type === 'ack' && call.answer?.frame.type === 'ready');
  return entry as (Call & { readonly answer: ReceivedFrame }) | undefined;
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
