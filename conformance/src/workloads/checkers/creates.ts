// Room ids: of concurrent `create` requests one succeeds while the room exists, and the id is free as soon as the room
// is closed.
import { groupBy } from '../../text/group-by.ts';
import { codeOf } from '../session-queries.ts';
import { departureBetween, outAt } from '../presence.ts';
import { asked, saw, went } from '../relevant-events.ts';
import type { RoomLifetime, Rooms } from '../memberships.ts';
import { viewsOf } from '../memberships.ts';
import { broken, held } from './checker.ts';
import type { Checker, CheckerResult } from './checker.ts';
import type { Call, History, ReceivedFrame, Session } from '../../data/history.ts';
import type { RelevantEvents } from '../../data/relevant-events.ts';
import { smallest } from '../../text/extremes.ts';

/** A `create` and its session. */
interface Create {
  readonly session: Session;
  readonly call: Call;
}

/** The time for which a life was open: certainly between the inner times, and never outside the outer ones. */
interface Open {
  readonly owner: Session;
  readonly create: Call;
  readonly mayBegin: number;
  readonly surelyOpen: number;
  readonly mayEnd: number;
  readonly surelyClosed: number;
  /** What shows its end. */
  readonly end: RelevantEvents;
}

/** Every `create` of one room that succeeded, or may have. */
function opensOf(creates: readonly Create[], history: History, rooms: Rooms): Open[] {
  const out = outAt(history, rooms);
  return creates
    .filter(({ call }) => !call.answer || call.answer.frame.type === 'created')
    .map(({ session: owner, call: create }) => ({
      owner,
      create,
      mayBegin: create.at,
      surelyOpen: create.answer?.at ?? Infinity,
      ...end(
        rooms.lives.find((each) => each.create.frame === create.frame),
        owner,
        create,
      ),
    }));

  function end(
    life: RoomLifetime | undefined,
    owner: Session,
    create: Call,
  ): Pick<Open, 'mayEnd' | 'surelyClosed' | 'end'> {
    const going = departureBetween(owner, history, out);
    // `wrong-state` closes nothing.
    const close = owner.calls.find(
      (call) =>
        call.type === 'close' &&
        call.at >= create.at &&
        (!call.answer || call.answer.frame.type === 'closed'),
    );
    const told = life && [...viewsOf(life).values()].flat().filter(({ event }) => event.type === 'closed');
    const mayEnd =
      owner.ending?.how === 'cut' ? -Infinity : Math.min(close?.at ?? Infinity, going?.from ?? Infinity);
    const closedAt = smallest(
      (told ?? []).map(({ at }) => at),
      going?.by,
    );
    const sights = (told ?? []).slice(0, 1).map(saw);
    return {
      mayEnd,
      surelyClosed: closedAt,
      end: [...(close ? [asked(owner, close)] : went(owner)), ...sights],
    };
  }
}

/** Whether two lives were certainly open at the same moment. */
function overlap(one: Open, other: Open): boolean {
  const [first, second] = one.surelyOpen <= other.surelyOpen ? [one, other] : [other, one];
  // The second began at some moment of its request: during all of which the first was open, or both were seen open.
  return (
    second.surelyOpen < Math.min(first.mayEnd, second.mayEnd) ||
    (first.surelyOpen <= second.mayBegin && second.surelyOpen <= first.mayEnd)
  );
}

function* twice(room: string, opens: readonly Open[]): Iterable<CheckerResult> {
  for (const [n, one] of opens.entries()) {
    for (const other of opens.slice(n + 1)) {
      if (one.surelyOpen === Infinity || other.surelyOpen === Infinity || !overlap(one, other)) continue;
      const raced = one.mayBegin < other.surelyOpen && other.mayBegin < one.surelyOpen;
      yield broken(
        raced ? 'create.race' : 'create.exists',
        `\`created\` for one of ${one.owner.label} and ${other.owner.label}, and \`room-exists\` for the other, while room "${room}" is open.`,
        'Both received `created`, and neither had closed it.',
        [one, other].map(({ owner, create }) => asked(owner, create)),
      );
    }
  }
}

function* refused(
  asker: Session,
  call: Call & { readonly answer: ReceivedFrame },
  opens: readonly Open[],
): Iterable<CheckerResult> {
  const { at } = call.answer;
  const possible = opens.some((open) => open.mayBegin <= at && open.surelyClosed >= call.at);
  const contended = opens.some((open) => open.mayBegin <= at && open.surelyOpen >= call.at);
  if (possible) {
    if (contended) yield held('create.race');
    return;
  }
  const before = opens.filter((open) => open.surelyClosed < call.at);
  const last = before.at(-1);
  yield broken(
    last ? 'close.frees-id' : 'create.race',
    `\`created\` for ${asker.label}, because room "${String(call.frame['room'])}" ${last ? `of ${last.owner.label} was closed at ${last.surelyClosed.toFixed(1)} ms` : 'was never created'}.`,
    `\`room-exists\` for a \`create\` sent at ${call.at.toFixed(1)} ms.`,
    [asked(asker, call), ...(last ? [asked(last.owner, last.create), ...last.end] : [])],
  );
}

export const creates: Checker = function* (history, rooms) {
  const calls = history.sessions.flatMap((session) =>
    session.calls.filter(({ type }) => type === 'create').map((call) => ({ session, call })),
  );
  for (const [room, own] of groupBy(calls, ({ call }) => String(call.frame['room']))) {
    const opens = opensOf(own, history, rooms);
    yield* twice(room, opens);
    for (const { session, call } of own) {
      if (!call.answer) continue;
      if (codeOf(call.answer.frame) === 'room-exists') {
        yield* refused(session, call as Call & { readonly answer: ReceivedFrame }, opens);
      } else if (call.answer.frame.type === 'created') {
        if (opens.some((open) => open.surelyClosed < call.at)) yield held('close.frees-id');
      }
    }
  }
};
