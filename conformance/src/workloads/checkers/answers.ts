// Liveness: every request is answered, also after a FIN, and the target closes no connection without a reason.
import { asked, went } from '../relevant-events.ts';
import { broken, held } from './checker.ts';
import type { Checker, CheckerResult } from './checker.ts';
import type { Call, Session } from '../../data/history.ts';

function* unanswered(session: Session, call: Call): Iterable<CheckerResult> {
  const how = session.ending?.how;
  const last = session.seen.at(-1)?.frame;
  // A fatal error announces the end; other checkers decide whether it was right.
  if (how === 'cut' && last?.type === 'error' && last['fatal'] === true) return;
  // After an RST the target may drop requests; after a request that ends the connection it handles none.
  if (how === 'rst') return;
  const after = how === 'fin' ? 'end.fin-answers' : 'request.answered';
  if ((how === 'quit' || how === 'garbage') && call.type !== 'quit') return;
  yield broken(
    how === 'quit' ? 'quit.bye' : after,
    `An answer to the \`${call.type}\` that ${session.label} sent at ${call.at.toFixed(1)} ms${how === 'fin' ? ', before its FIN' : ''}.`,
    how === 'cut' ? 'The target closed the connection.' : 'No answer arrived.',
    [asked(session, call), ...went(session)],
  );
}

export const answers: Checker = function* ({ sessions, endedAt, graceMs }) {
  for (const session of sessions) {
    const { ending, over } = session;
    for (const call of session.calls) {
      if (call.answer) yield held(ending?.how === 'fin' ? 'end.fin-answers' : 'request.answered');
      else yield* unanswered(session, call);
    }
    if (ending?.how === 'cut' && session.calls.every((call) => call.answer)) {
      const last = session.seen.at(-1)?.frame;
      if (last?.type === 'error' && last['fatal'] === true) continue;
      yield broken('error.stays', `The connection of ${session.label} open.`, 'The target closed it.', [
        ...session.calls.slice(-1).map((call) => asked(session, call)),
        ...went(session),
      ]);
    }
    if (over !== undefined || !ending || ending.how === 'rst' || ending.how === 'cut') continue;
    if (endedAt - (ending.done ?? ending.at) < graceMs) continue;
    const requirement = { quit: 'quit.closes', garbage: 'error.closes', fin: 'end.fin-answers' }[ending.how];
    yield broken(
      requirement,
      `The connection of ${session.label} closed after its ${ending.how}.`,
      `It was still open ${Math.round(endedAt - ending.at)} ms later.`,
      went(session),
    );
  }
};
