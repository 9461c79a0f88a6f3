// The search: looks for an order of the operations that respects real time and that the model allows (depth-first
// search by Wing and Gong, with Lowe's cache). It handles one partition in one loop, without recursion; `check` calls
// it.

import type { Budget, Exhausted } from './budget.ts';
import { EventList } from './event-list.ts';
import { Frontier } from './frontier.ts';
import type { History, Model } from './model.ts';
import { PartialLinearizations } from './partial-linearizations.ts';
import { VisitedCache } from './visited-cache.ts';
import { HARD_AFTER, Pruning } from './pruning.ts';
import { States } from './states.ts';
import { layOut, relevant, type Timeline } from './timeline.ts';

/** A legal order of some operations (ids) that could not be continued, and the state after them. */
export interface Prefix<State> {
  /** Ids of its operations, in an order that the model allows. */
  readonly ids: readonly number[];
  /** The state after them. */
  readonly state: State;
}

export type Outcome<State> =
  | { readonly kind: 'ok'; readonly order: readonly number[] }
  | { readonly kind: 'illegal'; readonly partialLinearizations: readonly Prefix<State>[] }
  | { readonly kind: 'unknown'; readonly reason: Exhausted };

/** The search reads the clock once in this many turns of its loop. */
const TURNS_PER_TICK = 256;
/** Numbers per linearized operation in `#before`. */
const FRAME = 3;
/** In place of the next choice: the operation was a read, so no alternative to it must be tried. */
const FORCED = -1;

export function search<State, Input, Output>(
  model: Model<State, Input, Output>,
  history: History<Input, Output>,
  budget: Budget,
  hardAfter = HARD_AFTER,
): Outcome<State> {
  const timeline = layOut(relevant(model, history));
  return new Search(model, timeline, budget, hardAfter).run();
}

class Search<State, Input, Output> {
  readonly #timeline: Timeline<Input, Output>;
  readonly #budget: Budget;
  readonly #events: EventList;
  readonly #frontier: Frontier;
  readonly #states: States<State, Input, Output>;
  readonly #visited: VisitedCache;
  readonly #partialLinearizations: PartialLinearizations;
  readonly #pruning: Pruning<State, Input, Output>;
  /** 1 for each operation that is linearized. */
  readonly #done: Uint8Array;

  // The stack.
  /** The linearized operations, in order. */
  readonly #placed: Int32Array;
  /** For each of them: the state and base to restore, and where to continue when it is taken back. */
  readonly #before: Int32Array;
  #depth = 0;
  #state: number;

  constructor(
    model: Model<State, Input, Output>,
    timeline: Timeline<Input, Output>,
    budget: Budget,
    hardAfter: number,
  ) {
    const { operations } = timeline;
    this.#timeline = timeline;
    this.#budget = budget;
    this.#events = new EventList(timeline);
    this.#frontier = new Frontier(timeline);
    this.#states = new States(model, operations, budget);
    this.#visited = new VisitedCache(this.#frontier, budget);
    this.#partialLinearizations = new PartialLinearizations(operations.length, budget);
    this.#done = new Uint8Array(operations.length);
    this.#pruning = new Pruning(model, timeline, this.#done, hardAfter);
    this.#placed = new Int32Array(operations.length);
    this.#before = new Int32Array(FRAME * operations.length);
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
        // The search reached a return: every operation that can come next has been tried.
        if (arrived) this.#partialLinearizations.note(this.#placed, this.#depth, this.#state);
        arrived = false;
        if (this.#depth === 0) return this.#illegal();
        choice = this.#takeBack();
        node = choice === FORCED ? this.#events.anchor : 2 * this.#placed[this.#depth]!;
      } else if (this.#place(node >> 1, choice)) {
        node = this.#enter();
        choice = 0;
        arrived = true;
      } else {
        node = this.#events.after(node, this.#frontier.base);
        choice = 0;
      }
    }
    return { kind: 'ok', order: this.#ids(this.#placed.subarray(0, this.#depth)) };
  }

  /** Handles everything in a new configuration that needs no choice. Returns the first entry to try. */
  #enter(): number {
    this.#placeReads();
    const { base } = this.#frontier;
    const doomed = this.#pruning.doomed(this.#states.get(this.#state), base);
    return doomed ? this.#events.anchor : this.#events.first(base);
  }

  /** Linearizes the operation next, with the first outcome from `choice` on that leads to a new configuration. */
  #place(operation: number, choice: number): boolean {
    if (this.#pruning.waits(operation)) return false;
    const outcomes = this.#states.after(this.#state, operation);
    for (; choice < outcomes.length; choice++) {
      const outcome = outcomes[choice]!;
      const baseBefore = this.#frontier.base;
      this.#frontier.add(operation);
      if (this.#visited.insert(this.#frontier.base, outcome, this.#frontier.mask)) {
        this.#push(operation, baseBefore, choice + 1);
        this.#state = outcome;
        return true;
      }
      this.#frontier.remove(operation, baseBefore);
    }
    return false;
  }

  /**
   * Linearizes every read that can come next and is correct in this state. This is always safe: a read changes nothing,
   * so any order in which it comes later stays legal if it moves to the front.
   */
  #placeReads(): void {
    for (let node = this.#events.firstAnswered(); !(node & 1);) {
      const operation = node >> 1;
      if (this.#pruning.isRead(operation) && this.#states.after(this.#state, operation).length > 0) {
        const before = this.#events.before(node);
        const baseBefore = this.#frontier.base;
        this.#frontier.add(operation);
        this.#push(operation, baseBefore, FORCED);
        node = this.#events.next(before);
      } else {
        node = this.#events.next(node);
      }
    }
  }

  #push(operation: number, baseBefore: number, nextChoice: number): void {
    const at = this.#depth++;
    this.#placed[at] = operation;
    this.#before[FRAME * at] = this.#state;
    this.#before[FRAME * at + 1] = baseBefore;
    this.#before[FRAME * at + 2] = nextChoice;
    this.#partialLinearizations.pushed(at);
    this.#done[operation] = 1;
    this.#events.lift(operation);
  }

  /** Undoes the latest placement. Returns the choice to continue with. */
  #takeBack(): number {
    this.#pruning.setback();
    const at = --this.#depth;
    const operation = this.#placed[at]!;
    this.#events.unlift(operation);
    this.#done[operation] = 0;
    this.#frontier.remove(operation, this.#before[FRAME * at + 1]!);
    this.#state = this.#before[FRAME * at]!;
    return this.#before[FRAME * at + 2]!;
  }

  #illegal(): Outcome<State> {
    const partialLinearizations = this.#partialLinearizations.longest().map(({ order, state }) => ({
      ids: this.#ids(order),
      state: this.#states.get(state),
    }));
    return { kind: 'illegal', partialLinearizations };
  }

  #ids(order: Int32Array): readonly number[] {
    const ids: number[] = [];
    for (let i = 0; i < order.length; i++) ids.push(this.#timeline.operations[order[i]!]!.id);
    return ids;
  }
}
