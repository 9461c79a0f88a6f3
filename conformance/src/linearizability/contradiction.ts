// Cuts an illegal history down to a small part that contradicts itself, offline: nothing is run again.
//
// Leaving an operation out would be unsound: without the write, the read that saw it looks impossible. So an operation
// is never removed but *set free*: it becomes pending, that is, it may have taken effect at any time after its call or
// never, and its answer is forgotten. Setting free only allows more orders, so what is still illegal is a true
// contradiction of the original history; and as it only ever allows more, a set of operations from which no single one
// can be set free has no smaller subset either.

import type { Budget } from './budget.ts';
import { asPending, isPending, type History, type Model, type Operation } from './model.ts';
import { search } from './search.ts';
import { relevant } from './timeline.ts';

/**
 * `held` can't all be true as observed, even if each of `free` took effect at any time, or never, with any answer.
 * `free` has the operations that were set free or were pending anyway, and that can matter to `held`. All others in the
 * partition can't matter.
 */
export interface Contradiction<Input, Output> {
  /** Answered operations, by time of return. */
  readonly held: History<Input, Output>;
  /** Pending operations, by time of call. */
  readonly free: History<Input, Output>;
  /**
   * True if setting free any one of `held` makes the rest linearizable. False if the budget ended before that was
   * proved; then `held` can be larger than necessary. It is a contradiction in both cases.
   */
  readonly minimal: boolean;
}

/** One trial gets this part of the remaining time, so that a hard trial can't use the time of all others. */
const TRIAL_SHARE = 1 / 8;

/** Without a budget nothing is tried, and the contradiction is the whole history. */
export function contradict<State, Input, Output>(
  model: Model<State, Input, Output>,
  history: History<Input, Output>,
  budget: Budget | undefined,
): Contradiction<Input, Output> {
  if (!budget) return partedBy(relevant(model, history), false);
  const trials = new Trials(model, history, budget);
  const necessary: Operation<Input, Output>[] = [];
  let candidates = history.filter((each) => !isPending(each)).sort((a, b) => a.return! - b.return!);
  // Of the shortest run of candidates that contradicts the necessary ones, the last is itself necessary, and the ones
  // after it are not needed. So the first round cuts the history at the earliest illegal return.
  while (candidates.length > 0) {
    if (budget.remainingMs() === 0) {
      trials.allDecided = false;
      for (const each of candidates) necessary.push(each);
      break;
    }
    const length = trials.shortest(necessary, candidates);
    if (length === 0) break;
    necessary.push(candidates[length - 1]!);
    candidates = candidates.slice(0, length - 1);
  }
  return partedBy(trials.settingFree(necessary), trials.allDecided);
}

function partedBy<Input, Output>(
  part: History<Input, Output>,
  minimal: boolean,
): Contradiction<Input, Output> {
  return {
    held: part.filter((each) => !isPending(each)).sort((a, b) => a.return! - b.return!),
    free: part.filter(isPending).sort((a, b) => a.call - b.call),
    minimal,
  };
}

class Trials<State, Input, Output> {
  /** False once a trial ended without a verdict. */
  allDecided = true;
  readonly #model: Model<State, Input, Output>;
  readonly #history: History<Input, Output>;
  readonly #budget: Budget;

  constructor(model: Model<State, Input, Output>, history: History<Input, Output>, budget: Budget) {
    this.#model = model;
    this.#history = history;
    this.#budget = budget;
  }

  /** The history with all operations but these set free, without the free ones that can't matter. */
  settingFree(held: readonly Operation<Input, Output>[]): History<Input, Output> {
    const kept = new Set(held);
    return relevant(
      this.#model,
      this.#history.map((each) => (kept.has(each) ? each : asPending(each))),
    );
  }

  /**
   * The smallest n for which the necessary operations and the first n candidates are known to be illegal, by bisection.
   * All of them together are illegal.
   */
  shortest(
    necessary: readonly Operation<Input, Output>[],
    candidates: readonly Operation<Input, Output>[],
  ): number {
    let low = 0;
    let high = candidates.length;
    // Often no more is needed, so this is tried first.
    if (this.#illegal(necessary)) return 0;
    low = 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#illegal([...necessary, ...candidates.slice(0, middle)])) high = middle;
      else low = middle + 1;
    }
    return high;
  }

  #illegal(held: readonly Operation<Input, Output>[]): boolean {
    if (held.length === 0) return false;
    const { kind } = search(this.#model, this.settingFree(held), this.#budget.share(TRIAL_SHARE));
    if (kind === 'unknown') this.allDecided = false;
    return kind === 'illegal';
  }
}
