// The watch over every connection, held over a recorded history. While a program runs each connection is watched frame by
// frame as its bytes come in; a record has the frames and no bytes, so what only bytes can show is not seen again.
import { validRef } from 'parley-spec';
import { Conduct } from '../../oracle/connection-oracle.ts';
import type { Frame } from '../../wire/lines.ts';
import { asked } from '../relevant-events.ts';
import type { Act } from '../relevant-events.ts';
import type { Seen, Session } from '../history.ts';
import { broken, held } from './checker.ts';
import type { Judge, Judgement } from './checker.ts';

const shownTo = ({ label: who, lane }: Session, { at, frame }: Seen): Act => ({
  who,
  lane,
  from: at,
  to: at,
  came: frame,
});

const lineOf = (frame: Frame) => {
  const text = JSON.stringify(frame);
  return [{ kind: 'frame', frame, text } as const, Buffer.byteLength(text)] as const;
};

/** A connection that has been greeted; how is not recorded. */
function greeted({ clientId }: Session): Conduct {
  const conduct = new Conduct();
  conduct.came(...lineOf({ type: 'welcome', clientId }));
  conduct.observed.clear();
  return conduct;
}

function* watch(session: Session): Iterable<Judgement> {
  const conduct = greeted(session);
  const calls = [...session.calls];
  const garbage = session.ending?.how === 'garbage' ? session.ending.at : Infinity;
  let isOver = false;
  for (const seen of session.seen) {
    while (calls.length > 0 && calls[0]!.at <= seen.at) {
      const { type, frame } = calls.shift()!;
      conduct.sent({ type, frame, ref: validRef(frame['ref']) ? frame['ref'] : undefined });
    }
    if (!isOver && garbage <= seen.at) conduct.sent({ type: '?' });
    isOver ||= garbage <= seen.at;
    const { findings } = conduct.came(...lineOf(seen.frame));
    for (const { requirement, allowed, got } of findings) {
      const scene = [seen.call ? asked(session, seen.call) : shownTo(session, seen)];
      yield broken(requirement, allowed, `${session.label} was shown ${got}`, scene);
    }
  }
  for (const id of conduct.observed.keys()) yield held(id);
}

export const conducts: Judge = function* ({ sessions }) {
  for (const session of sessions) yield* watch(session);
};
