// Numbers the states that the search meets: equal states have the same number, and each step of the model is computed
// once.

import type { Budget } from './budget.ts';
import { isPending, type Model, type Operation } from './model.ts';

/** Estimates of memory, in bytes: for an interned state in addition to its characters, and for a cached step. */
const STATE_BYTES = 200;
const STEP_BYTES = 48;

const NONE: readonly number[] = [];

export class States<State, Input, Output> {
  readonly initial: number;
  readonly #model: Model<State, Input, Output>;
  readonly #collapse: ((state: State) => State) | undefined;
  readonly #operations: readonly Operation<Input, Output>[];
  readonly #budget: Budget;
  readonly #states: State[] = [];
  /** For each state the list with only itself. All steps that lead only there share it. */
  readonly #alone: (readonly number[])[] = [];
  readonly #byKey = new Map<string, number>();
  readonly #steps = new Map<number, readonly number[]>();

  constructor(
    model: Model<State, Input, Output>,
    operations: readonly Operation<Input, Output>[],
    budget: Budget,
  ) {
    this.#model = model;
    this.#collapse = model.collapse?.(operations);
    this.#operations = operations;
    this.#budget = budget;
    this.initial = this.#intern(model.init());
  }

  get(state: number): State {
    return this.#states[state]!;
  }

  /** The states that the operation can lead to from `state`; none if its answer is impossible there. */
  after(state: number, operation: number): readonly number[] {
    const step = state * this.#operations.length + operation;
    let next = this.#steps.get(step);
    if (next === undefined) {
      next = this.#step(state, this.#operations[operation]!);
      if (this.#budget.take(STEP_BYTES)) this.#steps.set(step, next);
    }
    return next;
  }

  #step(state: number, operation: Operation<Input, Output>): readonly number[] {
    const output = isPending(operation) ? undefined : operation.output;
    const next = this.#model.step(this.get(state), operation.input, output);
    if (next.length === 0) return NONE;
    if (next.length === 1) return this.#alone[this.#intern(next[0]!)]!;
    return [...new Set(next.map((each) => this.#intern(each)))];
  }

  #intern(found: State): number {
    const state = this.#collapse === undefined ? found : this.#collapse(found);
    const key = this.#model.key(state);
    let id = this.#byKey.get(key);
    if (id === undefined) {
      id = this.#states.length;
      // The key and the state it came from: at most two bytes per character.
      this.#budget.take(STATE_BYTES + 4 * key.length);
      this.#byKey.set(key, id);
      this.#states.push(state);
      this.#alone.push([id]);
    }
    return id;
  }
}
