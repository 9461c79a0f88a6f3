// How rooms are told about departures: with the right reason, an owner's departure as the end of the room, and in time.
import { departureOf, idIn } from '../session-queries.ts';
import { asked, saw, went } from '../relevant-events.ts';
import { owed } from '../quiesce.ts';
import { viewsOf } from '../memberships.ts';
import type { RoomLifetime, View } from '../memberships.ts';
import { broken, shown, unless } from './checker.ts';
import type { Checker, CheckerResult } from './checker.ts';
import type { History, Session } from '../../data/history.ts';
import type { RelevantEvents } from '../../data/relevant-events.ts';

/** Everything that may have made a member leave. */
const exits = (session: Session): RelevantEvents => [
  ...session.calls
    .filter(({ type }) => type === 'leave' || type === 'close' || type === 'quit')
    .map((call) => asked(session, call)),
  ...went(session),
];

/** The reasons that a departure can have, each with the requirement that demands it. */
function reasons(session: Session, left: boolean): Map<string, string> {
  const possible = new Map<string, string>();
  if (left) return possible.set('left', 'leave.notice');
  // A `leave` without an answer may have taken effect.
  const waiting = (type: string) => session.calls.some((call) => call.type === type && !call.answer);
  if (waiting('leave')) possible.set('left', 'leave.notice');
  const { ending } = session;
  if (ending?.how === 'quit' || waiting('quit')) possible.set('left', 'quit.member');
  if (ending && (ending.how !== 'quit' || waiting('quit'))) possible.set('disconnected', 'end.member');
  return possible;
}

function* memberLeft(life: RoomLifetime, views: readonly View[], session: Session): Iterable<CheckerResult> {
  const { event } = views[0]!;
  const left = views.some(({ by }) => by === 'left');
  const possible = reasons(session, left);
  const reason = String(event['reason']);
  const relevantEvents = [
    ...life.memberships
      .filter((membership) => membership.session === session)
      .map(({ entry }) => asked(session, entry)),
    ...exits(session),
    saw(views[0]!),
  ];
  if (session === life.owner) {
    const quit = session.ending?.how === 'quit';
    yield broken(
      quit ? 'quit.owner' : 'end.owner',
      `\`closed\`, and no \`member-left\`, when ${session.label}, the owner of room "${life.room}", disconnects.`,
      `${views[0]!.session.label} saw ${shown(event)}.`,
      relevantEvents,
    );
    return;
  }
  const requirement = possible.get(reason) ?? [...possible.values()][0] ?? 'leave.notice';
  const allowed =
    possible.size > 0
      ? `The reason ${[...possible.keys()].map((each) => `"${each}"`).join(' or ')} for the departure of ${session.label}.`
      : `No departure of ${session.label}, which neither left nor disconnected.`;
  yield unless(
    possible.has(reason),
    requirement,
    allowed,
    () => `${views[0]!.session.label} saw ${shown(event)}.`,
    () => relevantEvents,
  );
}

function* closed(life: RoomLifetime, view: View): Iterable<CheckerResult> {
  const { event, session } = view;
  const { owner } = life;
  const closes = owner.calls.filter((call) => call.type === 'close' && call.answer?.frame.type !== 'error');
  const own = life.ownerMembership?.exit === 'closed';
  const possible = new Map<string, string>();
  if (own || closes.some((call) => !call.answer)) possible.set('owner-closed', 'close.closed');
  if (!own && owner.ending) {
    possible.set('owner-disconnected', owner.ending.how === 'quit' ? 'quit.owner' : 'end.owner');
  }
  const reason = String(event['reason']);
  const requirement = possible.get(reason) ?? [...possible.values()][0] ?? 'close.closed';
  const allowed =
    possible.size > 0
      ? `The reason ${[...possible.keys()].map((each) => `"${each}"`).join(' or ')} for the end of the room of ${owner.label}.`
      : `Room "${life.room}" open, because ${owner.label} neither closed it nor disconnected.`;
  yield unless(
    possible.has(reason),
    requirement,
    allowed,
    () => `${session.label} saw ${shown(event)}.`,
    () => [asked(owner, life.create), ...exits(owner), saw(view)],
  );
}

const GONE: Readonly<Record<string, string>> = {
  fin: 'end.fin-gone',
  rst: 'end.rst-gone',
  garbage: 'end.error-gone',
};

/** Everyone who had to be told and was not told in time. */
function* untold(life: RoomLifetime, { endedAt, graceMs }: History): Iterable<CheckerResult> {
  for (const { witness, gone } of owed(life)) {
    const going = departureOf(gone.session, graceMs);
    if (!going || endedAt < (gone.session.ending?.done ?? going.from) + graceMs) continue;
    const told = witness.views.some(
      ({ seq, event }) =>
        seq > gone.from && event.type === 'member-left' && idIn(event, 'user') === gone.session.clientId,
    );
    if (told) continue;
    const how = gone.session.ending!.how;
    const quit = gone.owner ? 'quit.owner' : 'quit.member';
    yield broken(
      GONE[how] ?? quit,
      `\`${gone.owner ? 'closed' : 'member-left'}\` to ${witness.session.label} in room "${life.room}" after ${gone.session.label} departed (${how}), within ${Math.round(graceMs)} ms.`,
      `${witness.session.label} received nothing in ${Math.round(endedAt - going.from)} ms.`,
      [
        ...[witness, gone].map((membership) => asked(membership.session, membership.entry)),
        ...went(gone.session),
      ],
    );
  }
}

export const departures: Checker = function* (history, { lives }) {
  const byId = new Map(history.sessions.map((session) => [session.clientId, session]));
  for (const life of lives) {
    for (const views of viewsOf(life).values()) {
      const { event } = views[0]!;
      const session = byId.get(idIn(event, 'user') ?? 0);
      if (event.type === 'member-left' && session) yield* memberLeft(life, views, session);
      if (event.type === 'closed') yield* closed(life, views[0]!);
    }
    yield* untold(life, history);
  }
};
