// The model of an inbox: its owner's `ack` opens it, senders append, the owner takes, and it ends with its owner. The
// steps are the specification's. What else the history shows (texts are unique, requests of a connection are handled in
// order) can be given as hints: they rule out orders that cannot succeed.
import { inboxModel as specified } from 'parley-spec';
import type { InboxOp, InboxResult, InboxState } from 'parley-spec';
import type { Model } from '../../linearizability/index.ts';
import { quoted } from '../checkers/checker.ts';

/** `refused`: an append that was refused and changed nothing; it only reads the inbox. */
export type InboxInput =
  | { readonly kind: 'open' }
  | { readonly kind: 'refused'; readonly code: 'no-such-user' | 'inbox-full' }
  | (Extract<InboxOp<string>, { kind: 'take' }> & { readonly batch: number })
  | Exclude<InboxOp<string>, { kind: 'take' }>;
/** The answer to a request to an inbox. */
export type InboxOutput = InboxResult<string> | { readonly kind: 'opened' };

/** What an inbox holds, and what was delivered. */
export interface InboxObjectState {
  /** The inbox; undefined before its owner is connected. */
  readonly inbox: InboxState<string> | undefined;
  /** How many of the delivered messages have been appended. */
  readonly known: number;
  /** How many replies have been given. */
  readonly given: number;
  /** How many of the messages that were never delivered have been appended, by sender. */
  readonly silent: readonly number[];
}
type Existing = InboxObjectState & { readonly inbox: InboxState<string> };

/** What a history shows about an inbox as a whole. */
export interface Hints {
  /** Everything that was delivered, by reply. */
  readonly batches: readonly { readonly texts: readonly string[]; readonly more: boolean }[];
  /** Acknowledged messages that were never delivered, by sender in the order sent. */
  readonly silent: readonly (readonly string[])[];
}

/** Stands for every message that was never delivered: such messages cannot be told apart. */
const UNHEARD = '';

const same = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other);

/** When each message can have been appended: at which position, and after how many replies at least. */
class Turns {
  readonly #hints: Hints;
  readonly #places = new Map<string, { readonly place: number; readonly after: number }>();
  readonly #silent = new Map<string, { readonly sender: number; readonly turn: number }>();
  readonly #heard: number;
  readonly #emptied: number;

  constructor(hints: Hints) {
    this.#hints = hints;
    let place = 0;
    let emptied = 0;
    for (const [n, { texts, more }] of hints.batches.entries()) {
      for (const text of texts) {
        if (!this.#places.has(text)) this.#places.set(text, { place, after: emptied });
        place += 1;
      }
      if (!more) emptied = n + 1;
    }
    for (const [sender, texts] of hints.silent.entries()) {
      for (const [turn, text] of texts.entries()) this.#silent.set(text, { sender, turn });
    }
    this.#heard = place;
    this.#emptied = emptied;
  }

  knows(text: string): boolean {
    return this.#places.has(text);
  }

  /**
   * What is delivered first was appended first; what is never delivered came last; a reply without `more` empties the
   * inbox.
   */
  admits(text: string, { known, given, silent }: InboxObjectState): boolean {
    const turn = this.#places.get(text);
    if (turn) return turn.place === known && given >= turn.after;
    if (known < this.#heard || given < this.#emptied) return false;
    const own = this.#silent.get(text);
    return !own || silent[own.sender] === own.turn;
  }

  /** The counts after a message has been appended. */
  appended(text: string, state: Existing): InboxObjectState {
    if (this.knows(text)) return { ...state, known: state.known + 1 };
    const own = this.#silent.get(text);
    return own ? { ...state, silent: state.silent.with(own.sender, own.turn + 1) } : state;
  }

  /** Whether everything that was appended and taken is accounted for. */
  over({ known, given, silent }: InboxObjectState): boolean {
    if (known < this.#heard || given < this.#hints.batches.length) return false;
    return this.#hints.silent.every((texts, sender) => silent[sender] === texts.length);
  }
}

/** One inbox as a model for the linearizability checker. */
export function inboxObject(
  limits: { readonly inboxMessages: number },
  hints?: Hints,
): Model<InboxObjectState, InboxInput, InboxOutput> {
  const spec = specified<string>(limits);
  const turns = hints && new Turns(hints);

  function append(state: Existing, text: string, output: InboxOutput | undefined): InboxObjectState[] {
    const knows = turns?.knows(text) ?? true;
    if (turns && !turns.admits(text, state)) return [];
    const next = spec.step(state.inbox, { kind: 'append', message: knows ? text : UNHEARD });
    if (next.result.kind !== 'sent' || (output && !same(next.result, output))) return [];
    if (!turns) return [{ ...state, inbox: next.state }];
    return [{ ...turns.appended(text, state), inbox: next.state }];
  }

  /** A take without an answer may have held any number of messages. */
  function take(
    state: Existing,
    { count, batch }: Extract<InboxInput, { kind: 'take' }>,
    output: InboxOutput | undefined,
  ): InboxObjectState[] {
    if (turns && output && state.given !== batch) return [];
    const unread = state.inbox.kind === 'open' ? state.inbox.unread.length : 0;
    const counts = output ? [count] : Array.from({ length: unread }, (_, n) => n + 1);
    return counts.flatMap((some) => {
      const next = spec.step(state.inbox, { kind: 'take', count: some });
      if (output && !same(next.result, output)) return [];
      return [{ ...state, inbox: next.state, given: state.given + (turns && output ? 1 : 0) }];
    });
  }

  return {
    name: 'inbox',
    init: () => ({ inbox: undefined, known: 0, given: 0, silent: (hints?.silent ?? []).map(() => 0) }),
    step(state, input, output) {
      const { inbox } = state;
      if (input.kind === 'open') return inbox ? [] : [{ ...state, inbox: spec.init() }];
      // Before its owner connects there is no inbox.
      if (!inbox) return input.kind === 'refused' && input.code === 'no-such-user' ? [state] : [];
      const existing = { ...state, inbox };
      switch (input.kind) {
        case 'refused':
          return same(spec.step(inbox, { kind: 'append', message: UNHEARD }).result, input) ? [state] : [];
        case 'append':
          return append(existing, input.message, output);
        case 'take':
          return take(existing, input, output);
        case 'delete':
          return turns?.over(existing) === false ? [] : [{ ...state, inbox: spec.step(inbox, input).state }];
      }
    },
    key({ inbox, known, given, silent }) {
      if (!inbox) return 'none';
      // With hints, the number of messages inside tells which messages they are.
      if (!turns) return spec.key(inbox);
      return `${known} ${given} ${silent.join(',')} ${inbox.kind === 'deleted' ? 'deleted' : inbox.unread.length}`;
    },
    reads: (input) => input.kind === 'refused',
    describe(input, output) {
      if (input.kind === 'refused') return `append -> ${input.code}`;
      const text = input.kind === 'append' ? ` ${quoted(input.message)}` : '';
      return `${input.kind}${text} -> ${outcome(output)}`;
    },
    describeState: ({ inbox }) =>
      !inbox
        ? 'no inbox'
        : inbox.kind === 'deleted'
          ? 'a deleted inbox'
          : `${inbox.unread.length} unread messages`,
  };
}

function outcome(output: InboxOutput | undefined): string {
  if (!output) return '?';
  if (output.kind !== 'taken') return output.kind;
  const from = output.messages.length > 0 ? ` from ${quoted(output.messages[0])}` : '';
  return `${output.messages.length} messages${from}${output.more ? ', and more' : ''}`;
}
