// User lists: who must be in them, who must not, and under which names. Other users of a shared target are strangers
// and are ignored.
import { entryOf } from '../session-queries.ts';
import { outAt } from '../presence.ts';
import { asked, went } from '../relevant-events.ts';
import type { Rooms } from '../memberships.ts';
import { broken, held, unless } from './checker.ts';
import type { Checker, CheckerResult } from './checker.ts';
import { compare, pageOf, rises } from './lists.ts';
import type { Page, Span } from './lists.ts';
import type { History, Session } from '../../data/history.ts';

function spanOf(session: Session, out: ReadonlyMap<Session, number>): Span {
  const entry = entryOf(session);
  // An `ack` without an answer may have been accepted.
  const asked = session.calls.find((call) => call.type === 'ack' && !call.answer);
  const { ending } = session;
  return {
    session,
    mayBegin: entry?.at ?? asked?.at ?? Infinity,
    surelyIn: entry?.answer.at ?? Infinity,
    mayEnd: !ending ? Infinity : ending.how === 'cut' ? -Infinity : ending.at,
    surelyOut: out.get(session) ?? Infinity,
  };
}

function* checkPage(asker: Session, page: Page, spans: readonly Span[]): Iterable<CheckerResult> {
  const { missing, extra } = compare(page, spans);
  const relevantEvents = (session: Session) => [
    ...session.calls
      .filter(({ type }) => type === 'ack' || type === 'quit')
      .map((call) => asked(session, call)),
    ...went(session),
    asked(asker, page.call),
  ];
  const list = `the list of ${asker.label}, requested at ${page.call.at.toFixed(1)} and answered at ${page.at.toFixed(1)} ms`;
  for (const { session, surelyIn } of missing) {
    yield broken(
      'users.complete',
      `${session.label} (${session.clientId}), which was connected since ${surelyIn.toFixed(1)} ms, in ${list}.`,
      `It contains ${page.users.length} users, but not this one.`,
      relevantEvents(session),
    );
  }
  if (missing.length === 0) yield held('users.complete');
  for (const session of extra) {
    const gone = entryOf(session) !== undefined && (session.ending?.at ?? Infinity) < page.at;
    yield broken(
      gone ? 'users.departed' : 'users.strangers',
      gone
        ? `Not ${session.label} (${session.clientId}), whose \`bye\` was received or whose disconnection was told to a room before the request, in ${list}.`
        : `Not ${session.label} (${session.clientId}), which had not connected before the answer, in ${list}.`,
      'It contains that user.',
      relevantEvents(session),
    );
  }
  if (extra.length === 0) {
    if (spans.some(({ surelyOut }) => surelyOut < page.call.at)) yield held('users.departed');
    if (spans.some(({ mayBegin }) => mayBegin > page.at)) yield held('users.strangers');
  }
}

function* names(asker: Session, page: Page, byId: ReadonlyMap<number, Session>): Iterable<CheckerResult> {
  for (const { clientId, name } of page.users) {
    const session = byId.get(clientId);
    if (!session) continue;
    yield unless(
      session.name === name,
      'users.names',
      `${session.label} (${clientId}) under the name "${session.name}".`,
      () => `${asker.label} received ${JSON.stringify(name)}.`,
      () => [asked(asker, page.call)],
    );
  }
}

export const users: Checker = function* (history: History, rooms: Rooms) {
  const { sessions } = history;
  const out = outAt(history, rooms);
  const spans = sessions.map((session) => spanOf(session, out));
  const byId = new Map(sessions.map((session) => [session.clientId, session]));
  for (const asker of sessions) {
    for (const call of asker.calls) {
      const page = call.type === 'users' ? pageOf(call) : undefined;
      if (!page) continue;
      yield* checkPage(asker, page, spans);
      yield* names(asker, page, byId);
      yield unless(
        rises(page),
        'users.order',
        'Ids in ascending order, each once, all after `after`.',
        () => `${asker.label} received ${page.users.map(({ clientId }) => clientId).join(', ')}.`,
        () => [asked(asker, call)],
      );
    }
  }
};
