// Private messages: each acknowledged one is handed over exactly once, to its recipient alone, under its sender's name, in
// its sender's order, and by the first `inbox` that is asked after the acknowledgement.
import type { Session } from '../history.ts';
import { codeOf } from '../history.ts';
import { mailOf } from '../private-messages.ts';
import type { Batch, Handed, Letter, Mail } from '../private-messages.ts';
import { asked } from '../relevant-events.ts';
import type { Scene } from '../relevant-events.ts';
import { broken, held, quoted, unless } from './checker.ts';
import type { Judge, Judgement } from './checker.ts';

const name = ({ sender, text }: Letter): string => `${quoted(text)} of ${sender.label}`;

/** A message and the replies that handed it over. */
const sceneOf = (owner: Session, { letter }: Handed, replies: readonly Batch[]): Scene => [
  ...(letter ? [asked(letter.sender, letter.call)] : []),
  ...replies.map((reply) => asked(owner, reply.call)),
];

function* handed(
  owner: Session,
  one: Handed,
  before: Handed | undefined,
  replies: (one: Handed) => readonly Batch[],
): Iterable<Judgement> {
  const { letter } = one;
  if (!letter) return;
  const { sender, call, to } = letter;
  const scene = () => sceneOf(owner, one, replies(one));
  yield unless(
    to === owner.clientId,
    'inbox.private',
    `${name(letter)} for ${to} alone.`,
    () => `${owner.label} (${owner.clientId}) was handed it.`,
    scene,
  );
  yield unless(
    one.from.clientId === sender.clientId && one.from.name === sender.name,
    'inbox.sender',
    `${name(letter)} \`from\` ${sender.clientId} "${sender.name}".`,
    () => `${owner.label} was shown it from ${JSON.stringify(one.from)}.`,
    scene,
  );
  const code = call.answer && codeOf(call.answer.frame);
  if (code !== undefined) {
    const allowed = `Nothing of ${name(letter)}, since it was refused with \`${code}\`.`;
    yield broken('error.changes-nothing', allowed, `${owner.label} was handed it.`, scene());
  }
  yield unless(
    before === undefined,
    'inbox.once',
    `${name(letter)} once.`,
    () => `${owner.label} was handed it as its message ${before!.place} and again as ${one.place}.`,
    scene,
  );
}

function* order(owner: Session, all: readonly Handed[], batches: readonly Batch[]): Iterable<Judgement> {
  const latest = new Map<Session, Letter>();
  for (const { letter } of all) {
    if (!letter) continue;
    const before = latest.get(letter.sender);
    // What is handed over twice is another fault.
    if (before && before.turn > letter.turn) {
      const allowed = `The messages of ${letter.sender.label} in the order in which they were sent.`;
      const got = `${owner.label} was handed ${quoted(before.text)} before ${quoted(letter.text)}, which was sent first.`;
      const both = [before, letter];
      const scene = [
        ...both.map((each) => asked(each.sender, each.call)),
        ...batches
          .filter(({ messages }) => messages.some((one) => both.includes(one.letter!)))
          .map((reply) => asked(owner, reply.call)),
      ];
      if (all.filter((one) => one.letter === letter).length === 1) {
        yield broken('inbox.order', allowed, got, scene);
      }
    } else {
      if (before) yield held('inbox.order');
      latest.set(letter.sender, letter);
    }
  }
}

/** A message sent and acknowledged before an `inbox` was asked for is in its reply, or was in an earlier one. */
function* fresh(
  owner: Session,
  letters: readonly Letter[],
  batches: readonly Batch[],
  places: ReadonlyMap<string, number>,
): Iterable<Judgement> {
  for (const letter of letters) {
    const sentAt = letter.call.answer!.at;
    const turn = batches.findIndex((batch) => batch.call.at > sentAt && !batch.more);
    if (turn === -1) continue;
    const had = places.get(letter.text);
    yield unless(
      had !== undefined && had <= turn,
      had === undefined ? 'inbox.complete' : 'inbox.fresh',
      `${name(letter)} in the inbox that ${owner.label} asked for at ${batches[turn]!.call.at.toFixed(1)} ms, since \`sent\` came at ${sentAt.toFixed(1)} ms.`,
      () =>
        had === undefined
          ? `It was handed over neither there nor later; ${owner.label} stayed and asked until nothing was left.`
          : `It came ${had - turn} ${had - turn === 1 ? 'reply' : 'replies'} later.`,
      () => [
        asked(letter.sender, letter.call),
        asked(owner, batches[turn]!.call),
        ...(had === undefined ? [] : [asked(owner, batches[had]!.call)]),
      ],
    );
    if (had !== undefined && had <= turn) yield held('inbox.complete');
  }
}

function* judgeInbox(owner: Session, { sentTo, batches }: Mail): Iterable<Judgement> {
  const own = batches.get(owner) ?? [];
  const all = own.flatMap(({ messages }) => messages);
  const first = new Map<string, Handed>();
  const replies = ({ text }: Handed) =>
    own.filter(({ messages }) => messages.some((each) => each.text === text));
  for (const one of all) {
    yield* handed(owner, one, first.get(one.text), replies);
    if (!first.has(one.text)) first.set(one.text, one);
  }
  yield* order(owner, all, own);
  const places = new Map<string, number>();
  for (const [n, { messages }] of own.entries()) {
    for (const { text } of messages) if (!places.has(text)) places.set(text, n);
  }
  const acknowledged = (sentTo.get(owner.clientId) ?? []).filter(
    ({ call }) => call.answer?.frame.type === 'sent',
  );
  yield* fresh(owner, acknowledged, own, places);
}

/** Texts that nobody of the run sent, under the name of somebody who is of it. */
function* forged(owner: Session, ours: ReadonlySet<number>, { batches }: Mail): Iterable<Judgement> {
  for (const { messages, call } of batches.get(owner) ?? []) {
    for (const { text, letter, from } of messages) {
      if (letter || !ours.has(Number(from.clientId))) continue;
      const got = `${owner.label} was handed ${quoted(text)} from ${JSON.stringify(from)}.`;
      yield broken('text.verbatim', 'Only texts that somebody sent.', got, [asked(owner, call)]);
    }
  }
}

export const inboxes: Judge = function* (history) {
  const mail = mailOf(history);
  const ours = new Set(history.sessions.map(({ clientId }) => clientId));
  for (const owner of history.sessions) {
    yield* judgeInbox(owner, mail);
    yield* forged(owner, ours, mail);
  }
};
