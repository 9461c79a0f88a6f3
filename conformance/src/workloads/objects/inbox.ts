// The model of an inbox: it opens with its owner's `ack`, senders append, the owner takes, and it goes with its owner. The
// steps are the specification's own. What the history tells besides, that texts are unique and requests of a connection
// are handled in order, may be given as hints: they leave out orders that could not come to anything.
import { inboxModel as specified } from 'parley-spec';
import type { InboxOp, InboxResult, InboxState } from 'parley-spec';
import type { Model } from '../../linearizability/index.ts';
import { quoted } from '../checkers/checker.ts';

/** `refused`: an append that was refused and changed nothing, as a look at the inbox. */
export type InboxInput =
  | { readonly kind: 'open' }
  | { readonly kind: 'refused'; readonly code: 'no-such-user' | 'inbox-full' }
  | (Extract<InboxOp<string>, { kind: 'take' }> & { readonly batch: number })
  | Exclude<InboxOp<string>, { kind: 'take' }>;
/** What a request to an inbox was answered with. */
export type InboxOutput = InboxResult<string> | { readonly kind: 'opened' };

/** What an inbox holds, and what was handed over. */
export interface InboxObjectState {
  /** The inbox; undefined before its owner is in. */
  readonly inbox: InboxState<string> | undefined;
  /** How many messages of those that were ever handed over have been appended. */
  readonly known: number;
  /** How many replies have been given. */
  readonly given: number;
  /** How many messages that were never handed over have been appended, sender by sender. */
  readonly silent: readonly number[];
}
type Existing = InboxObjectState & { readonly inbox: InboxState<string> };

/** What a history tells of an inbox as a whole. */
export interface Hints {
  /** Everything that was handed over, reply by reply. */
  readonly batches: readonly { readonly texts: readonly string[]; readonly more: boolean }[];
  /** Acknowledged messages that were never handed over, sender by sender in the order sent. */
  readonly silent: readonly (readonly string[])[];
}

/** Stands for every message that was never handed over: nobody can tell them apart. */
const UNHEARD = '';

const same = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other);

/** When each message can have been appended: in which place, and after how many replies at least. */
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

  /** What is handed over first was appended first, what never is came last; a reply without more left nothing behind. */
  admits(text: string, { known, given, silent }: InboxObjectState): boolean {
    const turn = this.#places.get(text);
    if (turn) return turn.place === known && given >= turn.after;
    if (known < this.#heard || given < this.#emptied) return false;
    const own = this.#silent.get(text);
    return !own || silent[own.sender] === own.turn;
  }

  /** What is counted once a message has been appended. */
  appended(text: string, state: Existing): InboxObjectState {
    if (this.knows(text)) return { ...state, known: state.known + 1 };
    const own = this.#silent.get(text);
    return own ? { ...state, silent: state.silent.with(own.sender, own.turn + 1) } : state;
  }

  /** Whether everything that went in and out has done so. */
  over({ known, given, silent }: InboxObjectState): boolean {
    if (known < this.#heard || given < this.#hints.batches.length) return false;
    return this.#hints.silent.every((texts, sender) => silent[sender] === texts.length);
  }
}

/** One inbox as a model of the checker. */
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

  /** A take whose answer never came may have held any number. */
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
      // Before its owner came there is no inbox.
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
      // With hints it is known which messages are in, once it is known how many.
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
