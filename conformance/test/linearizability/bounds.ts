// Bounds that no small history reaches, and verdicts within them.

import { Budget } from '../../src/linearizability/budget.ts';
import { check, type CheckOptions, type Model, type Operation } from '../../src/linearizability/index.ts';
import { search } from '../../src/linearizability/search.ts';

export const plenty = { timeoutMs: 60_000, memoryBytes: 256 * 1024 * 1024 };

export function verdictOf<S, I, O>(
  model: Model<S, I, O>,
  history: readonly Operation<I, O>[],
  options: CheckOptions<I, O> = { ...plenty, minimise: false },
): string {
  return check(model, history, options).verdict;
}

/** The verdict when the search looks for every shortcut from the first. */
export function alwaysHard<S, I, O>(model: Model<S, I, O>, history: readonly Operation<I, O>[]): string {
  const parts = model.partition?.(history) ?? [{ operations: history }];
  const kinds = parts.map(({ operations }) => {
    const budget = new Budget(plenty.timeoutMs, plenty.memoryBytes, () => performance.now());
    return search(model, operations, budget, 0).kind;
  });
  return kinds.find((kind) => kind !== 'ok') ?? 'ok';
}
