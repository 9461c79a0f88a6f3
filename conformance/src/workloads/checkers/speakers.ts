// What was said: every accepted line becomes one `message` of the room it was sent in, from its speaker, and the lines
// of one speaker keep their order.
import { idIn } from '../session-queries.ts';
import { asked, saw } from '../relevant-events.ts';
import { viewsOf } from '../memberships.ts';
import type { RoomLifetime, Rooms, View } from '../memberships.ts';
import { broken, held, quoted } from './checker.ts';
import type { Checker, CheckerResult } from './checker.ts';
import type { Call, History, Session } from '../../data/history.ts';

interface Said {
  readonly session: Session;
  readonly call: Call;
  readonly turn: number;
}

function saidIn({ sessions }: History): Map<string, Said> {
  const said = new Map<string, Said>();
  for (const session of sessions) {
    for (const [turn, call] of session.calls.entries()) {
      if (call.type === 'say') said.set(String(call.frame['text']), { session, call, turn });
    }
  }
  return said;
}

/** The answer to a `say` is the line itself. */
function* echoes(said: ReadonlyMap<string, Said>): Iterable<CheckerResult> {
  for (const [text, { session, call }] of said) {
    const answer = call.answer?.frame;
    if (answer?.type !== 'message') continue;
    const came = String(answer['text']);
    if (came === text) {
      yield held('say.message');
      continue;
    }
    const own = said.get(came)?.session === session;
    yield broken(
      own ? 'say.order' : 'say.message',
      `${quoted(text)} as the next line of ${session.label}.`,
      own ? `${quoted(came)} came first.` : `${quoted(came)} came instead.`,
      [asked(session, call), ...(own ? [asked(session, said.get(came)!.call)] : [])],
    );
  }
}

function* line(
  life: RoomLifetime,
  view: View,
  said: Said,
  place: Map<string, string>,
): Iterable<CheckerResult> {
  const text = String(view.event['text']);
  const here = `\`seq\` ${view.seq} of room "${life.room}"`;
  const { session, call } = said;
  const relevantEvents = [asked(session, call), saw(view)];
  if (idIn(view.event, 'from') !== session.clientId) {
    const allowed = `${session.label} as the speaker of ${quoted(text)}.`;
    const got = `\`from\` ${JSON.stringify(view.event['from'])} in ${here}.`;
    yield broken('say.speaker', allowed, got, relevantEvents);
  } else yield held('say.speaker');
  if (call.answer?.frame.type === 'error') {
    const allowed = `Nothing of ${quoted(text)}, because the \`say\` of ${session.label} was refused with \`${String(call.answer.frame['code'])}\`.`;
    yield broken(
      'error.changes-nothing',
      allowed,
      `${view.session.label} saw it as ${here}.`,
      relevantEvents,
    );
  }
  const before = place.get(text);
  if (before !== undefined) {
    yield broken(
      before.endsWith(` of room "${life.room}"`) ? 'say.message' : 'room.no-leak',
      `${quoted(text)} of ${session.label} once.`,
      `It is ${before} and ${here}.`,
      relevantEvents,
    );
  }
  place.set(text, here);
}

function* order(life: RoomLifetime, lines: readonly Said[]): Iterable<CheckerResult> {
  const latest = new Map<Session, Said>();
  for (const said of lines) {
    const { session, turn, call } = said;
    const before = latest.get(session);
    if (before && before.turn > turn) {
      const allowed = `The lines of ${session.label} in room "${life.room}" in the order sent.`;
      yield broken(
        'say.order',
        allowed,
        `${quoted(before.call.frame['text'])} comes before ${quoted(call.frame['text'])}, but was said after it.`,
        [before, said].map((each) => asked(session, each.call)),
      );
    } else if (before) yield held('say.order');
    latest.set(session, said);
  }
}

/** The life in which a speaker received its own line as the answer, if that is a different one. */
function elsewhere(
  life: RoomLifetime,
  { session, call }: Said,
  { lifeOf, membershipsOf }: Rooms,
): RoomLifetime | undefined {
  const at = call.answer?.frame;
  const memberships = membershipsOf.get(session)!;
  if (at?.type === 'message') {
    const membership = memberships.find(({ views }) => views.some(({ event }) => event === at));
    const other = membership && lifeOf.get(membership);
    return other === life ? undefined : other;
  }
  // A line without an answer may also have been said in a room whose `joined` never arrived.
  return undefined;
}

const entryInto = (life: RoomLifetime, { session }: View) =>
  life.memberships
    .filter((membership) => membership.session === session)
    .map((membership) => asked(session, membership.entry));

export const speakers: Checker = function* (history, rooms) {
  const said = saidIn(history);
  const ours = new Set(history.sessions.map(({ clientId }) => clientId));
  yield* echoes(said);
  const place = new Map<string, string>();
  for (const life of rooms.lives) {
    const lines: Said[] = [];
    for (const views of viewsOf(life).values()) {
      const view = views.find(({ event }) => event.type === 'message');
      if (!view) continue;
      const text = String(view.event['text']);
      const known = said.get(text);
      if (!known) {
        if (!ours.has(idIn(view.event, 'from') ?? 0)) continue;
        const got = `${view.session.label} saw ${quoted(text)} in room "${life.room}".`;
        yield broken('text.verbatim', 'Only texts that a member said.', got, [saw(view)]);
        continue;
      }
      const other = elsewhere(life, known, rooms);
      if (other) {
        yield broken(
          'room.no-leak',
          `${quoted(text)} only to the members of the room "${other.room}" in which ${known.session.label} said it.`,
          `${view.session.label} saw it in ${life.room === other.room ? 'another life of it' : `room "${life.room}"`}.`,
          [asked(known.session, known.call), ...entryInto(life, view), saw(view)],
        );
      }
      yield* line(life, view, known, place);
      lines.push(known);
    }
    yield* order(life, lines);
  }
};
