// The search itself: looks for an order of the operations that respects real time and that the model allows (Wing and
// Gong's depth-first search, memoised as Lowe does). One partition, one loop, no recursion; `check` is around it.

import type { Budget, Exhausted } from './budget.ts';
import { EventList } from './event-list.ts';
import { Frontier } from './frontier.ts';
import type { Foresight, History, Model } from './model.ts';
import { Prefixes } from './prefixes.ts';
import { Seen } from './seen.ts';
import { States } from './states.ts';
import { layOut, relevant, type Timeline } from './timeline.ts';
import { findTwins, waitsForTwin } from './twins.ts';

/** A legal order of some operations (ids) that could not be continued, and the state it led to. */
export interface Prefix<State> {
  readonly ids: readonly number[];
  readonly state: State;
}

export type Outcome<State> =
  | { readonly kind: 'ok'; readonly order: readonly number[] }
  | { readonly kind: 'illegal'; readonly prefixes: readonly Prefix<State>[] }
  | { readonly kind: 'unknown'; readonly reason: Exhausted };

/** The clock is looked at once in so many turns of the loop. */
const TURNS_PER_TICK = 256;
/** How many of the next operations to return are asked whether they are still possible, on entering a configuration. */
const LOOKAHEAD = 8;
/** In place of the next choice: the operation was a read, the alternatives to it need no look. */
const FORCED = -1;

export function search<State, Input, Output>(
  model: Model<State, Input, Output>,
  history: History<Input, Output>,
  budget: Budget,
): Outcome<State> {
  const timeline = layOut(relevant(model, history));
  return new Search(model, timeline, budget).run();
}

class Search<State, Input, Output> {
  readonly #timeline: Timeline<Input, Output>;
  readonly #budget: Budget;
  readonly #events: EventList;
  readonly #frontier: Frontier;
  readonly #states: States<State, Input, Output>;
  readonly #seen: Seen;
  readonly #prefixes: Prefixes;
  readonly #isRead: Uint8Array;
  readonly #canStill: Foresight<State> | undefined;
  readonly #done: Uint8Array;
  readonly #twin: Int32Array;

  // The stack: for each linearized operation, in order, what to restore and where to go on when it is taken back.
  readonly #placed: Int32Array;
  readonly #stateBefore: Int32Array;
  readonly #baseBefore: Int32Array;
  readonly #nextChoice: Int32Array;
  #depth = 0;
  #state: number;

  constructor(model: Model<State, Input, Output>, timeline: Timeline<Input, Output>, budget: Budget) {
    const { operations } = timeline;
    this.#timeline = timeline;
    this.#budget = budget;
    this.#events = new EventList(timeline);
    this.#frontier = new Frontier(timeline);
    this.#states = new States(model, operations, budget);
    this.#seen = new Seen(this.#frontier, budget);
    this.#prefixes = new Prefixes(operations.length, budget);
    this.#isRead = Uint8Array.from(operations, ({ input }) => (model.reads?.(input) ? 1 : 0));
    this.#canStill = model.foresight?.(operations);
    this.#done = new Uint8Array(operations.length);
    this.#twin = findTwins(model, timeline);
    this.#placed = new Int32Array(operations.length);
    this.#stateBefore = new Int32Array(operations.length);
    this.#baseBefore = new Int32Array(operations.length);
    this.#nextChoice = new Int32Array(operations.length);
    this.#state = this.#states.initial;
  }

  run(): Outcome<State> {
    const { answered } = this.#timeline;
    let node = this.#enter();
    let choice = 0;
    let arrived = true;
    for (let turn = 0; this.#frontier.base < answered; turn++) {
      if (turn % TURNS_PER_TICK === 0) this.#budget.tick();
      if (this.#budget.exhausted !== undefined) return { kind: 'unknown', reason: this.#budget.exhausted };
      if (node & 1) {
        // A return bars the way: whatever could come next has been tried.
        if (arrived) this.#prefixes.note(this.#placed, this.#depth, this.#state);
        arrived = false;
        if (this.#depth === 0) return this.#illegal();
        choice = this.#takeBack();
        node = choice === FORCED ? this.#events.anchor : 2 * this.#placed[this.#depth]!;
      } else if (this.#place(node >> 1, choice)) {
        node = this.#enter();
        choice = 0;
        arrived = true;
      } else {
        node = this.#events.after(node);
        choice = 0;
      }
    }
    return { kind: 'ok', order: this.#ids(this.#placed.subarray(0, this.#depth)) };
  }

  /** Settles what needs no choice in a new configuration; returns the entry to begin with. */
  #enter(): number {
    this.#placeReads();
    return this.#doomed() ? this.#events.anchor : this.#events.first();
  }

  /** Linearizes the operation next, with the first of its outcomes from `choice` on that leads anywhere new. */
  #place(operation: number, choice: number): boolean {
    if (waitsForTwin(this.#twin, operation, this.#done)) return false;
    const outcomes = this.#states.after(this.#state, operation);
    for (; choice < outcomes.length; choice++) {
      const outcome = outcomes[choice]!;
      const baseBefore = this.#frontier.base;
      this.#frontier.add(operation);
      if (this.#seen.insert(this.#frontier.base, outcome, this.#frontier.mask)) {
        this.#push(operation, baseBefore, choice + 1);
        this.#state = outcome;
        return true;
      }
      this.#frontier.remove(operation, baseBefore);
    }
    return false;
  }

  /**
   * Linearizes every read that may come next and is right in this state. That never hurts: as a read changes nothing,
   * any order in which it comes later stays right when it is moved to the front.
   */
  #placeReads(): void {
    for (let node = this.#events.first(); !(node & 1);) {
      const operation = node >> 1;
      if (this.#isRead[operation] && this.#states.after(this.#state, operation).length > 0) {
        const before = this.#events.before(node);
        const baseBefore = this.#frontier.base;
        this.#frontier.add(operation);
        this.#push(operation, baseBefore, FORCED);
        node = this.#events.after(before);
      } else {
        node = this.#events.after(node);
      }
    }
  }

  #push(operation: number, baseBefore: number, nextChoice: number): void {
    const at = this.#depth++;
    this.#placed[at] = operation;
    this.#stateBefore[at] = this.#state;
    this.#baseBefore[at] = baseBefore;
    this.#nextChoice[at] = nextChoice;
    this.#prefixes.pushed(at);
    this.#done[operation] = 1;
    this.#events.lift(operation);
  }

  /** Undoes the latest placement and returns the choice to go on with. */
  #takeBack(): number {
    const at = --this.#depth;
    const operation = this.#placed[at]!;
    this.#events.unlift(operation);
    this.#done[operation] = 0;
    this.#frontier.remove(operation, this.#baseBefore[at]!);
    this.#state = this.#stateBefore[at]!;
    return this.#nextChoice[at]!;
  }

  /** True when the model foresees that an operation still to be linearized has become impossible. */
  #doomed(): boolean {
    if (this.#canStill === undefined) return false;
    const { answered } = this.#timeline;
    const state = this.#states.get(this.#state);
    const end = Math.min(answered, this.#frontier.base + LOOKAHEAD);
    for (let i = this.#frontier.base; i < end; i++) {
      if (!this.#done[i] && !this.#canStill(state, i, this.#done)) return true;
    }
    return false;
  }

  #illegal(): Outcome<State> {
    const prefixes = this.#prefixes.longest().map(({ order, state }) => ({
      ids: this.#ids(order),
      state: this.#states.get(state),
    }));
    return { kind: 'illegal', prefixes };
  }

  #ids(order: Int32Array): readonly number[] {
    return Array.from(order, (operation) => this.#timeline.operations[operation]!.id);
  }
}
