// Removes the cycles from a history, so that it can be written as JSON: an answer names its request by index.
// `restored` is the inverse of `flattened`.
import type { Call, History, ReceivedFrame, Session } from '../data/history.ts';
import type { FlatSession, FlatHistory } from '../data/failure-file.ts';

function flatSession({ calls, seen, ...session }: Session): FlatSession {
  const index = new Map(calls.map((call, n) => [call, n]));
  return {
    ...session,
    calls: calls.map(({ type, frame, at, move }) => ({
      type,
      frame,
      at,
      ...(move !== undefined && { move }),
    })),
    seen: seen.map(({ frame, at, call }) => {
      const n = call && index.get(call);
      return { frame, at, ...(n !== undefined && { call: n }) };
    }),
  };
}

export const flattened = ({ sessions, ...rest }: History): FlatHistory => ({
  ...rest,
  sessions: sessions.map(flatSession),
});

function fullSession({ calls, seen, ...session }: FlatSession): Session {
  type Open = { -readonly [Key in keyof Call]: Call[Key] };
  const open: Open[] = calls.map((call) => ({ ...call }));
  const came = seen.map(({ frame, at, call: n }, place): ReceivedFrame => {
    if (n === undefined) return { frame, at };
    const call = open[n];
    if (!call)
      throw new RangeError(`frame ${place} of ${session.label} answers request ${n}, which does not exist`);
    const one: ReceivedFrame = { frame, at, call };
    call.answer = one;
    return one;
  });
  return { ...session, calls: open, seen: came };
}

/** Throws if an answer names a request that does not exist. */
export const restored = ({ sessions, ...rest }: FlatHistory): History => ({
  ...rest,
  sessions: sessions.map(fullSession),
});
