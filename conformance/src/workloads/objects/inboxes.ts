// Checks every inbox of a history against the model of an inbox.
import { codeOf, entryOf } from '../session-queries.ts';
import type { Checker } from '../checkers/checker.ts';
import { privateMessagesOf } from '../private-messages.ts';
import type { InboxReply, SentMessage, PrivateMessages } from '../private-messages.ts';
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

const taken = (owner: Session, { call, answer, messages, more }: InboxReply, batch: number): Step => ({
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

/** The appends of strangers that write to one of our users: at any time before the reply that delivers them. */
function strangersSteps(owner: Session, batches: readonly InboxReply[]): Step[] {
  const stranger = { ...owner, label: 'a stranger', process: -1 };
  return batches.flatMap(({ messages, answer }) =>
    messages
      .filter(({ sentMessage }) => !sentMessage)
      .map(({ text }): Step => ({
        session: stranger,
        input: { kind: 'append', message: text },
        output: { kind: 'sent' },
        at: 0,
        by: answer.at,
      })),
  );
}

/** Whether the messages that no client of the run sent can be told apart, and come from strangers. */
function areClear(batches: readonly InboxReply[], ours: ReadonlySet<number>): boolean {
  const foreign = batches.flatMap(({ messages }) => messages.filter(({ sentMessage }) => !sentMessage));
  const isForged = foreign.some(({ from }) => ours.has(Number(from.clientId)));
  return !isForged && new Set(foreign.map(({ text }) => text)).size === foreign.length;
}

/** Whether anyone received a message that no client of the run sent. */
const hasStrangers = ({ batches }: PrivateMessages): boolean =>
  [...batches.values()].flat().some(({ messages }) => messages.some(({ sentMessage }) => !sentMessage));

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
    ...strangersSteps(owner, batches),
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
function hintsOf(batches: readonly InboxReply[], steps: readonly Step[]): Hints {
  const texts = new Set(batches.flatMap(({ messages }) => messages.map(({ text }) => text)));
  return {
    batches: batches.map(({ messages, more }) => ({ texts: messages.map(({ text }) => text), more })),
    silent: [...silentOf(steps, texts).values()],
  };
}

/** Whether a step is a message that was accepted, or a reply that was received. */
const isAnswered = ({ input, by }: Step): boolean =>
  ['append', 'take'].includes(input.kind) && by !== undefined && by < Infinity;

export const inboxObjects: Checker = function* (history, rooms) {
  const privateMessages = privateMessagesOf(history);
  const out = outAt(history, rooms);
  const limits = { inboxMessages: limitOf(history) };
  const ours = new Set(history.sessions.map(({ clientId }) => clientId));
  for (const owner of history.sessions) {
    if (!privateMessages.sentTo.has(owner.clientId)) continue;
    if (!areClear(privateMessages.batches.get(owner) ?? [], ours)) continue;
    const steps = stepsOf(owner, privateMessages, history, out);
    // A stranger that writes to one of our users also takes places that nobody sees. Then a full inbox shows nothing.
    const isFull = steps.some(({ output }) => output?.kind === 'refused' && output.code === 'inbox-full');
    if (isFull && hasStrangers(privateMessages)) continue;
    yield checkObject(
      'inbox.linearizable',
      `the inbox of ${owner.label} (${owner.clientId})`,
      inboxObject(limits, hintsOf(privateMessages.batches.get(owner) ?? [], steps)),
      steps,
      { shows: isAnswered, plain: inboxObject(limits) },
    );
  }
};
