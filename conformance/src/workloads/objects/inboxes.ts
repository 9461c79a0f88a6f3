// Checks every inbox of a history against the model of an inbox.
import { codeOf, entryOf } from '../session-queries.ts';
import type { Checker } from '../checkers/checker.ts';
import { privateMessagesOf } from '../private-messages.ts';
import type { Batch, SentMessage, PrivateMessages } from '../private-messages.ts';
import { departureBetween, outAt } from '../presence.ts';
import { inboxObject } from './inbox.ts';
import type { Hints, InboxInput, InboxOutput } from './inbox.ts';
import { checkObject } from './object.ts';
import type { Observed } from './object.ts';
import type { Call, History, Session } from '../../data/history.ts';

type Step = Observed<InboxInput, InboxOutput>;

function appended({ text, call, sender, turn }: SentMessage, heardAt: number): Step | undefined {
  const step = { session: sender, input: { kind: 'append', message: text }, at: call.at, turn } as const;
  if (!call.answer) return heardAt < Infinity ? { ...step, output: { kind: 'sent' }, by: heardAt } : step;
  const { frame, at } = call.answer;
  if (frame.type === 'sent') return { ...step, output: { kind: 'sent' }, by: Math.min(at, heardAt) };
  const code = codeOf(frame);
  if (code !== 'no-such-user' && code !== 'inbox-full') return undefined;
  return { ...step, input: { kind: 'refused', code }, output: { kind: 'refused', code }, by: at };
}

const taken = (owner: Session, { call, answer, messages, more }: Batch, batch: number): Step => ({
  session: owner,
  input: { kind: 'take', count: messages.length, batch },
  output: { kind: 'taken', messages: messages.map(({ text }) => text), more },
  at: call.at,
  by: answer.at,
  turn: owner.calls.indexOf(call),
});

const opened = (owner: Session, call: Call): Step => ({
  session: owner,
  input: { kind: 'open' },
  output: { kind: 'opened' },
  at: call.at,
  by: call.answer?.at,
});

const limitOf = ({ limits }: History): number => limits['inboxMessages'] ?? 100;

function stepsOf(
  owner: Session,
  privateMessages: PrivateMessages,
  history: History,
  out: ReadonlyMap<Session, number>,
): Step[] {
  const batches = privateMessages.batches.get(owner) ?? [];
  const heardAt = new Map<string, number>();
  for (const { messages, answer } of batches) {
    for (const { text } of messages) if (!heardAt.has(text)) heardAt.set(text, answer.at);
  }
  const sentMessages = privateMessages.sentTo.get(owner.clientId) ?? [];
  const appends = sentMessages.flatMap((each) => appended(each, heardAt.get(each.text) ?? Infinity) ?? []);
  const full = appends.some(({ output }) => output?.kind === 'refused' && output.code === 'inbox-full');
  // Only a full inbox, or one that still holds messages, shows whether a message without an answer was accepted.
  const told = full || batches.some(({ more }) => more);
  const noticed = appends.filter((step) => told || step.by !== undefined);
  const takes = batches.map((batch, n) => taken(owner, batch, n));
  const lost = owner.calls.filter((call) => call.type === 'inbox' && !call.answer);
  // A lost reply may have made room. That matters if the inbox was full, or if it received more than it can hold.
  const mayTake = full || noticed.length > limitOf(history) ? lost : [];
  const ack = entryOf(owner) ?? owner.calls.find((call) => call.type === 'ack' && !call.answer);
  const going = departureBetween(owner, history, out);
  return [
    ...(ack ? [opened(owner, ack)] : []),
    ...noticed,
    ...takes,
    ...mayTake.map(({ at }): Step => ({
      session: owner,
      input: { kind: 'take', count: 0, batch: -1 },
      at,
    })),
    ...(going
      ? [
          {
            session: owner,
            input: { kind: 'delete' },
            output: { kind: 'deleted' },
            at: going.from,
            by: going.by,
          } as const,
        ]
      : []),
  ];
}

/** The acknowledged messages that were never delivered, by sender. */
function silentOf(steps: readonly Step[], heard: ReadonlySet<string>): Map<number, string[]> {
  const silent = new Map<number, string[]>();
  const appends = steps.filter(({ input, by }) => input.kind === 'append' && by !== undefined);
  // The connections of a process follow each other, and so do their requests.
  for (const { session, input } of appends.sort((one, other) => one.at - other.at)) {
    if (input.kind !== 'append' || heard.has(input.message)) continue;
    silent.set(session.process, [...(silent.get(session.process) ?? []), input.message]);
  }
  return silent;
}

/** What the steps of an inbox show as a whole. */
function hintsOf(batches: readonly Batch[], steps: readonly Step[]): Hints {
  const texts = new Set(batches.flatMap(({ messages }) => messages.map(({ text }) => text)));
  return {
    batches: batches.map(({ messages, more }) => ({ texts: messages.map(({ text }) => text), more })),
    silent: [...silentOf(steps, texts).values()],
  };
}

export const inboxObjects: Checker = function* (history, rooms) {
  const privateMessages = privateMessagesOf(history);
  const out = outAt(history, rooms);
  const limits = { inboxMessages: limitOf(history) };
  for (const owner of history.sessions) {
    if (!privateMessages.sentTo.has(owner.clientId)) continue;
    const heard = (privateMessages.batches.get(owner) ?? []).flatMap(({ messages }) => messages);
    // A stranger that writes to one of our users fills the inbox unseen, so that inbox cannot be checked.
    if (heard.some(({ sentMessage }) => !sentMessage)) continue;
    const steps = stepsOf(owner, privateMessages, history, out);
    yield checkObject(
      'inbox.linearizable',
      `the inbox of ${owner.label} (${owner.clientId})`,
      inboxObject(limits, hintsOf(privateMessages.batches.get(owner) ?? [], steps)),
      steps,
      inboxObject(limits),
    );
  }
};
