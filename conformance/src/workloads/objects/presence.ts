// Each user's presence as an object: `ack` connects the user, every user list that covers its id looks whether it is
// connected, and it disconnects at some moment of its end. The model is the specification's.
import { presence } from 'parley-spec';
import type { PresenceOp, PresenceResult, PresenceState } from 'parley-spec';
import type { Model } from '../../linearizability/index.ts';
import { entryOf, userOf } from '../session-queries.ts';
import type { Checker } from '../checkers/checker.ts';
import { pageOf } from '../checkers/lists.ts';
import type { Page } from '../checkers/lists.ts';
import { departureBetween, outAt } from '../presence.ts';
import { checkObject } from './object.ts';
import type { Observed } from './object.ts';
import type { History, Session } from '../../data/history.ts';

type Output = 'connected' | 'present' | 'absent' | 'disconnected';
type Step = Observed<PresenceOp, Output>;

/**
 * The most looks at all users together; above that some users are left out, because a thousand lists of a thousand
 * users are too many.
 */
const LOOKS_BOUND = 100_000;

const fits = (result: PresenceResult, output: Output | undefined): boolean =>
  output === undefined ? result.kind !== 'refused' : result.kind === output;

/** One user's presence as a model for the linearizability checker. */
export const presenceModel: Model<PresenceState, PresenceOp, Output> = {
  name: presence.name,
  init: () => presence.init(),
  step(state, input, output) {
    const next = presence.step(state, input);
    return fits(next.result, output) ? [next.state] : [];
  },
  key: (state) => presence.key(state),
  reads: (input) => input.kind === 'observe',
  describe: (input, output) => `${input.kind === 'observe' ? 'user list' : input.kind} -> ${output ?? '?'}`,
  describeState: (state) => state.kind,
};

function stepsOf(
  session: Session,
  history: History,
  lists: readonly { readonly asker: Session; readonly page: Page }[],
  out: ReadonlyMap<Session, number>,
): Step[] {
  const { clientId } = session;
  const steps: Step[] = [];
  const ack = entryOf(session) ?? session.calls.find((call) => call.type === 'ack' && !call.answer);
  const user = userOf(session);
  if (ack?.answer) {
    steps.push({
      session,
      input: { kind: 'connect', user },
      output: 'connected',
      at: ack.at,
      by: ack.answer.at,
    });
  } else if (ack) steps.push({ session, input: { kind: 'connect', user }, at: ack.at });
  for (const { asker, page } of lists) {
    if (!page.covers(clientId)) continue;
    const output = page.users.some((each) => each.clientId === clientId) ? 'present' : 'absent';
    steps.push({ session: asker, input: { kind: 'observe' }, output, at: page.call.at, by: page.at });
  }
  const going = departureBetween(session, history, out);
  if (going) {
    steps.push({
      session,
      input: { kind: 'disconnect' },
      output: 'disconnected',
      at: going.from,
      by: going.by,
    });
  }
  return steps;
}

export const presenceObjects: Checker = function* (history, rooms) {
  const out = outAt(history, rooms);
  const lists = history.sessions.flatMap((asker) =>
    asker.calls
      .filter(({ type }) => type === 'users')
      .flatMap((call) => pageOf(call) ?? [])
      .map((page) => ({ asker, page })),
  );
  if (lists.length === 0) return;
  const most = Math.max(1, Math.floor(LOOKS_BOUND / lists.length));
  for (const session of history.sessions.slice(0, most)) {
    yield checkObject(
      'users.linearizable',
      `the presence of ${session.label} (${session.clientId})`,
      presenceModel,
      stepsOf(session, history, lists, out),
      { shows: ({ input }) => input.kind === 'observe' },
    );
  }
};
