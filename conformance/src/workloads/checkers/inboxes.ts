// Private messages: each acknowledged one is delivered exactly once, to its recipient only, under its sender's name, in
// its sender's order, and by the first `inbox` that is sent after the acknowledgement.
import { codeOf } from '../session-queries.ts';
import { privateMessagesOf } from '../private-messages.ts';
import type { InboxReply, DeliveredMessage, SentMessage, PrivateMessages } from '../private-messages.ts';
import { asked } from '../relevant-events.ts';
import { broken, held, quoted, unless } from './checker.ts';
import type { Checker, CheckerResult } from './checker.ts';
import type { Session } from '../../data/history.ts';
import type { RelevantEvents } from '../../data/relevant-events.ts';

const name = ({ sender, text }: SentMessage): string => `${quoted(text)} of ${sender.label}`;

/** A message and the replies that delivered it. */
const relevantEventsOf = (
  owner: Session,
  { sentMessage }: DeliveredMessage,
  replies: readonly InboxReply[],
): RelevantEvents => [
  ...(sentMessage ? [asked(sentMessage.sender, sentMessage.call)] : []),
  ...replies.map((reply) => asked(owner, reply.call)),
];

function* delivered(
  owner: Session,
  one: DeliveredMessage,
  before: DeliveredMessage | undefined,
  replies: (one: DeliveredMessage) => readonly InboxReply[],
): Iterable<CheckerResult> {
  const { sentMessage } = one;
  if (!sentMessage) return;
  const { sender, call, to } = sentMessage;
  const relevantEvents = () => relevantEventsOf(owner, one, replies(one));
  yield unless(
    to === owner.clientId,
    'inbox.private',
    `${name(sentMessage)} for ${to} alone.`,
    () => `${owner.label} (${owner.clientId}) received it.`,
    relevantEvents,
  );
  yield unless(
    one.from.clientId === sender.clientId && one.from.name === sender.name,
    'inbox.sender',
    `${name(sentMessage)} \`from\` ${sender.clientId} "${sender.name}".`,
    () => `${owner.label} received it from ${JSON.stringify(one.from)}.`,
    relevantEvents,
  );
  const code = call.answer && codeOf(call.answer.frame);
  if (code !== undefined) {
    const allowed = `Nothing of ${name(sentMessage)}, since it was refused with \`${code}\`.`;
    yield broken('error.changes-nothing', allowed, `${owner.label} received it.`, relevantEvents());
  }
  yield unless(
    before === undefined,
    'inbox.once',
    `${name(sentMessage)} once.`,
    () => `${owner.label} received it as message ${before!.place} and again as message ${one.place}.`,
    relevantEvents,
  );
}

function* order(
  owner: Session,
  all: readonly DeliveredMessage[],
  batches: readonly InboxReply[],
): Iterable<CheckerResult> {
  const latest = new Map<Session, SentMessage>();
  for (const { sentMessage } of all) {
    if (!sentMessage) continue;
    const before = latest.get(sentMessage.sender);
    // A message that is delivered twice is a different fault.
    if (before && before.turn > sentMessage.turn) {
      const allowed = `The messages of ${sentMessage.sender.label} in the order sent.`;
      const got = `${owner.label} received ${quoted(before.text)} before ${quoted(sentMessage.text)}, which was sent first.`;
      const both = [before, sentMessage];
      const relevantEvents = [
        ...both.map((each) => asked(each.sender, each.call)),
        ...batches
          .filter(({ messages }) => messages.some((one) => both.includes(one.sentMessage!)))
          .map((reply) => asked(owner, reply.call)),
      ];
      if (all.filter((one) => one.sentMessage === sentMessage).length === 1) {
        yield broken('inbox.order', allowed, got, relevantEvents);
      }
    } else {
      if (before) yield held('inbox.order');
      latest.set(sentMessage.sender, sentMessage);
    }
  }
}

/** A message that was acknowledged before an `inbox` was sent is in its reply, or was in an earlier one. */
function* fresh(
  owner: Session,
  sentMessages: readonly SentMessage[],
  batches: readonly InboxReply[],
  places: ReadonlyMap<string, number>,
): Iterable<CheckerResult> {
  for (const sentMessage of sentMessages) {
    const sentAt = sentMessage.call.answer!.at;
    const turn = batches.findIndex((batch) => batch.call.at > sentAt && !batch.more);
    if (turn === -1) continue;
    const had = places.get(sentMessage.text);
    yield unless(
      had !== undefined && had <= turn,
      had === undefined ? 'inbox.complete' : 'inbox.fresh',
      `${name(sentMessage)} in the reply to the \`inbox\` that ${owner.label} sent at ${batches[turn]!.call.at.toFixed(1)} ms, because \`sent\` arrived at ${sentAt.toFixed(1)} ms.`,
      () =>
        had === undefined
          ? `It was not in that reply and in no later one; ${owner.label} asked until its inbox was empty.`
          : `It came ${had - turn} ${had - turn === 1 ? 'reply' : 'replies'} later.`,
      () => [
        asked(sentMessage.sender, sentMessage.call),
        asked(owner, batches[turn]!.call),
        ...(had === undefined ? [] : [asked(owner, batches[had]!.call)]),
      ],
    );
    if (had !== undefined && had <= turn) yield held('inbox.complete');
  }
}

function* checkInbox(owner: Session, { sentTo, batches }: PrivateMessages): Iterable<CheckerResult> {
  const own = batches.get(owner) ?? [];
  const all = own.flatMap(({ messages }) => messages);
  const first = new Map<string, DeliveredMessage>();
  const replies = ({ text }: DeliveredMessage) =>
    own.filter(({ messages }) => messages.some((each) => each.text === text));
  for (const one of all) {
    yield* delivered(owner, one, first.get(one.text), replies);
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

/** Texts that no session of the run sent, under the name of a session of the run. */
function* forged(
  owner: Session,
  ours: ReadonlySet<number>,
  { batches }: PrivateMessages,
): Iterable<CheckerResult> {
  for (const { messages, call } of batches.get(owner) ?? []) {
    for (const { text, sentMessage, from } of messages) {
      if (sentMessage || !ours.has(Number(from.clientId))) continue;
      const got = `${owner.label} received ${quoted(text)} from ${JSON.stringify(from)}.`;
      yield broken('text.verbatim', 'Only texts that a user sent.', got, [asked(owner, call)]);
    }
  }
}

export const inboxes: Checker = function* (history) {
  const privateMessages = privateMessagesOf(history);
  const ours = new Set(history.sessions.map(({ clientId }) => clientId));
  for (const owner of history.sessions) {
    yield* checkInbox(owner, privateMessages);
    yield* forged(owner, ours, privateMessages);
  }
};
