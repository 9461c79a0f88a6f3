// Each inbox as an object: it opens with its owner's `ack`, senders append, the owner takes, and it goes with its owner.
// The steps are the specification's own model; that texts are unique makes the search for an order nearly straight.
import { inboxModel as specified } from 'parley-spec';
import type { InboxOp, InboxResult, InboxState } from 'parley-spec';
import type { Model } from '../../linearizability/index.ts';
import { codeOf, entryOf } from '../history.ts';
import type { Call, History, Session } from '../history.ts';
import type { Judge } from '../judges/judge.ts';
import { quoted } from '../judges/judge.ts';
import { mailOf } from '../mail.ts';
import type { Batch, Letter, Mail } from '../mail.ts';
import { goingBetween, outAt } from '../presence.ts';
import { judgeObject } from './object.ts';
import type { Observed } from './object.ts';

/** `refused`: an append that was refused and changed nothing, as a look at the inbox. */
type Refused = { readonly kind: 'refused'; readonly code: 'no-such-user' | 'inbox-full' };
type Input = { readonly kind: 'open' } | Refused | InboxOp<string>;
type Output = InboxResult<string> | { readonly kind: 'opened' };
interface State {
  readonly inbox: InboxState<string> | undefined;
  /** How many of the messages that were ever handed over have been appended. */
  readonly known: number;
}
type Step = Observed<Input, Output>;

/** Stands for every message that was never handed over: nobody can tell them apart. */
const UNHEARD = '';

const same = (one: Output, other: Output): boolean => JSON.stringify(one) === JSON.stringify(other);

function codeText(output: Output | undefined): string {
  if (!output) return '?';
  if (output.kind === 'refused') return output.code;
  return output.kind === 'taken'
    ? `${output.messages.length} messages${output.messages.length > 0 ? ` from ${quoted(output.messages[0])}` : ''}${output.more ? ', and more' : ''}`
    : output.kind;
}

/** The model of an inbox whose owner was handed `heard`, in this order. */
export function inboxObject(
  limits: { readonly inboxMessages: number },
  heard: readonly string[],
): Model<State, Input, Output> {
  const spec = specified<string>(limits);
  const placeOf = new Map([...heard].reverse().map((text, n) => [text, heard.length - 1 - n]));

  const placeIn = (text: string): number => placeOf.get(text) ?? heard.length;
  /** What is handed over first was appended first, and what never is was appended last. */
  const inTurn = (text: string, known: number): boolean => placeIn(text) === known;

  const heardIn = (unread: readonly string[]) => unread.filter((text) => text !== UNHEARD).length;

  function append(state: State & { inbox: InboxState<string> }, message: string, output: Output | undefined) {
    const next = spec.step(state.inbox, {
      kind: 'append',
      message: placeOf.has(message) ? message : UNHEARD,
    });
    if (output ? !same(next.result, output) : next.result.kind !== 'sent') return [];
    if (next.result.kind !== 'sent') return [state];
    if (!inTurn(message, state.known)) return [];
    return [{ inbox: next.state, known: state.known + (placeOf.has(message) ? 1 : 0) }];
  }

  /** A take whose answer never came may have held any number. */
  function take(state: State & { inbox: InboxState<string> }, count: number, output: Output | undefined) {
    const unread = state.inbox.kind === 'open' ? state.inbox.unread.length : 0;
    const counts = output ? [count] : Array.from({ length: unread }, (_, n) => n + 1);
    return counts.flatMap((some) => {
      const next = spec.step(state.inbox, { kind: 'take', count: some });
      return output && !same(next.result, output) ? [] : [{ ...state, inbox: next.state }];
    });
  }

  return {
    name: 'inbox',
    init: () => ({ inbox: undefined, known: 0 }),
    step(state, input, output) {
      const { inbox } = state;
      if (input.kind === 'open') return inbox ? [] : [{ ...state, inbox: spec.init() }];
      // Before its owner came there is no inbox.
      if (!inbox) return input.kind === 'refused' && input.code === 'no-such-user' ? [state] : [];
      if (input.kind === 'refused') {
        const { result } = spec.step(inbox, { kind: 'append', message: UNHEARD });
        return same(result, input) ? [state] : [];
      }
      const open = { ...state, inbox };
      if (input.kind === 'append') return append(open, input.message, output);
      if (input.kind === 'take') return take(open, input.count, output);
      return [{ ...state, inbox: spec.step(inbox, input).state }];
    },
    key: ({ inbox, known }) => (inbox ? `${known} ${spec.key(inbox)}` : 'none'),
    reads: (input) => input.kind === 'refused',
    foresight: (history) => {
      const lost = history.some(({ input, output }) => input.kind === 'take' && !output);
      return ({ inbox, known }, index) => {
        const { input, output } = history[index]!;
        if (!inbox || (input.kind !== 'append' && output?.kind !== 'taken')) return true;
        const first =
          input.kind === 'append' ? input.message : output?.kind === 'taken' && output.messages[0];
        // Into, or out of, an inbox that is gone goes nothing.
        if (inbox.kind === 'gone') return first === undefined;
        if (input.kind === 'append') return placeIn(input.message) >= known;
        const all = output?.kind === 'taken' && !output.more;
        // What is never handed over stays where it is, and nobody can have emptied the inbox behind it.
        if (all && !lost && heardIn(inbox.unread) < inbox.unread.length) return false;
        return typeof first !== 'string' || placeIn(first) >= known - heardIn(inbox.unread);
      };
    },
    describe: (input, output) =>
      input.kind === 'refused'
        ? `append -> ${input.code}`
        : `${input.kind}${input.kind === 'append' ? ` ${quoted(input.message)}` : ''} -> ${codeText(output)}`,
    describeState: ({ inbox }) =>
      !inbox
        ? 'no inbox'
        : inbox.kind === 'gone'
          ? 'an inbox gone'
          : `${inbox.unread.length} unread messages`,
  };
}

function appended({ text, call, sender, turn }: Letter, heardAt: number): Step | undefined {
  const step = { client: sender.lane, input: { kind: 'append', message: text }, at: call.at, turn } as const;
  if (!call.answer) return heardAt < Infinity ? { ...step, output: { kind: 'sent' }, by: heardAt } : step;
  const { frame, at } = call.answer;
  if (frame.type === 'sent') return { ...step, output: { kind: 'sent' }, by: Math.min(at, heardAt) };
  const code = codeOf(frame);
  if (code !== 'no-such-user' && code !== 'inbox-full') return undefined;
  return { ...step, input: { kind: 'refused', code }, output: { kind: 'refused', code }, by: at };
}

const taken = (owner: Session, { call, answer, messages, more }: Batch): Step => ({
  client: owner.lane,
  input: { kind: 'take', count: messages.length },
  output: { kind: 'taken', messages: messages.map(({ text }) => text), more },
  at: call.at,
  by: answer.at,
  turn: owner.calls.indexOf(call),
});

const opened = (owner: Session, call: Call): Step => ({
  client: owner.lane,
  input: { kind: 'open' },
  output: { kind: 'opened' },
  at: call.at,
  by: call.answer?.at,
});

function stepsOf(owner: Session, mail: Mail, history: History, out: ReadonlyMap<Session, number>): Step[] {
  const batches = mail.batches.get(owner) ?? [];
  const heardAt = new Map<string, number>();
  for (const { messages, answer } of batches) {
    for (const { text } of messages) if (!heardAt.has(text)) heardAt.set(text, answer.at);
  }
  const letters = [...mail.letters.values()].filter(({ to }) => to === owner.clientId);
  const appends = letters.flatMap((each) => appended(each, heardAt.get(each.text) ?? Infinity) ?? []);
  const full = appends.some(({ output }) => output?.kind === 'refused' && output.code === 'inbox-full');
  // Without a full inbox nobody can tell whether an unheard message without answer was taken.
  const noticed = appends.filter((step) => full || step.by !== undefined);
  const takes = batches.map((batch) => taken(owner, batch));
  const lost = owner.calls.filter((call) => call.type === 'inbox' && !call.answer);
  const mayTake = full ? lost : [];
  const ack = entryOf(owner) ?? owner.calls.find((call) => call.type === 'ack' && !call.answer);
  const going = goingBetween(owner, history, out);
  return [
    ...(ack ? [opened(owner, ack)] : []),
    ...noticed,
    ...takes,
    ...mayTake.map(({ at }): Step => ({ client: owner.lane, input: { kind: 'take', count: 0 }, at })),
    ...(going
      ? [
          {
            client: owner.lane,
            input: { kind: 'drop' },
            output: { kind: 'dropped' },
            at: going.from,
            by: going.by,
          } as const,
        ]
      : []),
  ];
}

export const inboxObjects: Judge = function* (history, rooms) {
  const mail = mailOf(history);
  const out = outAt(history, rooms);
  const limits = { inboxMessages: history.limits['inboxMessages'] ?? 100 };
  const addressed = new Set([...mail.letters.values()].map(({ to }) => to));
  for (const owner of history.sessions) {
    if (!addressed.has(owner.clientId)) continue;
    const heard = (mail.batches.get(owner) ?? []).flatMap(({ messages }) => messages);
    // A stranger who writes to one of ours fills the inbox unseen: there is no judging it.
    if (heard.some(({ letter }) => !letter)) continue;
    yield judgeObject(
      'inbox.linearizable',
      `the inbox of ${owner.label} (${owner.clientId})`,
      inboxObject(
        limits,
        heard.map(({ text }) => text),
      ),
      stepsOf(owner, mail, history, out),
    );
  }
};
