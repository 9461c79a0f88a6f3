// Applies the connection oracle to a recorded history. While a program runs, the oracle reads the bytes of each
// connection as they arrive. A record holds frames and no bytes, so faults that only bytes show are not seen again.
import { validRef } from 'parley-spec';
import { ConnectionOracle } from '../../oracle/connection-oracle.ts';
import { asked } from '../relevant-events.ts';
import { broken, held } from './checker.ts';
import type { Checker, CheckerResult } from './checker.ts';
import type { Frame } from '../../data/frame.ts';
import type { RelevantEvent } from '../../data/relevant-events.ts';
import type { ReceivedFrame, Session } from '../../data/history.ts';

const shownTo = ({ label: who, process }: Session, { at, frame }: ReceivedFrame): RelevantEvent => ({
  who,
  process,
  from: at,
  to: at,
  came: frame,
});

const lineOf = (frame: Frame) => {
  const text = JSON.stringify(frame);
  return [{ kind: 'frame', frame, text } as const, Buffer.byteLength(text)] as const;
};

/** A connection after its greeting; the record does not say how it was greeted. */
function greeted({ clientId }: Session): ConnectionOracle {
  const oracle = new ConnectionOracle();
  oracle.received(...lineOf({ type: 'welcome', clientId }));
  oracle.observed.clear();
  return oracle;
}

function* watch(session: Session): Iterable<CheckerResult> {
  const oracle = greeted(session);
  const calls = [...session.calls];
  const garbage = session.ending?.how === 'garbage' ? session.ending.at : Infinity;
  let isOver = false;
  for (const seen of session.seen) {
    while (calls.length > 0 && calls[0]!.at <= seen.at) {
      const { type, frame } = calls.shift()!;
      oracle.sent({ type, frame, ref: validRef(frame['ref']) ? frame['ref'] : undefined });
    }
    if (!isOver && garbage <= seen.at) oracle.sent({ type: '?' });
    isOver ||= garbage <= seen.at;
    const { findings } = oracle.received(...lineOf(seen.frame));
    for (const { requirement, allowed, got } of findings) {
      const relevantEvents = [seen.call ? asked(session, seen.call) : shownTo(session, seen)];
      yield broken(requirement, allowed, `${session.label} received ${got}`, relevantEvents);
    }
  }
  for (const id of oracle.observed.keys()) yield held(id);
}

export const connections: Checker = function* ({ sessions }) {
  for (const session of sessions) yield* watch(session);
};
