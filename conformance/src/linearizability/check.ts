// The entry point of the checker: splits a history into partitions, checks each within the bounds, and combines the
// verdicts. It is synchronous and blocks its thread for up to the given time.

import { performance } from 'node:perf_hooks';

import { Budget, type Clock, type Exhausted } from './budget.ts';
import { contradict, type Contradiction } from './contradiction.ts';
import type { History, Model, Partition, Partitioner } from './model.ts';
import { search, type Outcome, type Prefix } from './search.ts';
import { validate } from './timeline.ts';

/** The bounds of a check, both required, and its options. */
export interface CheckOptions<Input, Output> {
  /** Bound on the whole check in milliseconds, including the search for a small contradiction. */
  readonly timeoutMs: number;
  /** Bound on the memory of the search of one partition, in bytes. `Budget` says how it is counted. */
  readonly memoryBytes: number;
  /** Replaces the model's own partition. */
  readonly partition?: Partitioner<Input, Output>;
  /** False to skip the minimisation: the contradiction of an illegal history is then the whole partition. */
  readonly minimise?: boolean;
  /** The clock, for tests. */
  readonly now?: Clock;
}

/** Every answered operation has a place in the order, so the object can be what the model says. */
export interface Ok {
  /** The history is linearizable. */
  readonly verdict: 'ok';
  /** For each partition an order (ids) that explains it. It omits pending operations that never took effect. */
  readonly orders: readonly { readonly partition: string; readonly ids: readonly number[] }[];
}

/** No order explains the operations of one partition, so the object is not what the model says. */
export interface Illegal<State, Input, Output> {
  /** No order explains the history. */
  readonly verdict: 'illegal';
  /** Key of the partition that no order explains. */
  readonly partition: string;
  /** For each operation the longest legal order found that includes it; each order once, longest first. */
  readonly partialLinearizations: readonly Prefix<State>[];
  /** The part of it that contradicts itself. */
  readonly contradiction: Contradiction<Input, Output>;
}

/** A bound was reached first. This says nothing about the object. */
export interface Unknown {
  /** Time or memory ran out before a decision. */
  readonly verdict: 'unknown';
  /** The bound that was reached. */
  readonly reason: Exhausted;
  /** A partition that is undecided. */
  readonly partition: string;
}

/** The result of `check`. */
export type Verdict<State, Input, Output> = Ok | Illegal<State, Input, Output> | Unknown;

/**
 * Looks for an order of the operations that respects real time and that the model allows. An operation that ended
 * before another began comes first. One that was never answered can come at any time after its call, or never. An
 * illegal verdict has the longest legal partial orders, and a small part of the history that contradicts itself;
 * `render` describes both in words. If a bound is reached first, the verdict is `unknown`, never a guess. Throws a
 * RangeError for an invalid history: a repeated id, a return before its call.
 */
export function check<State, Input, Output>(
  model: Model<State, Input, Output>,
  history: History<Input, Output>,
  options: CheckOptions<Input, Output>,
): Verdict<State, Input, Output> {
  validate(history);
  const { timeoutMs, memoryBytes, minimise = true, now = () => performance.now() } = options;
  const budget = new Budget(timeoutMs, memoryBytes, now);
  const split = options.partition ?? model.partition ?? whole;
  const judged = checkAll(model, [...split(history)].sort(bySize), budget);

  let unknown: Unknown | undefined;
  const orders: Ok['orders'][number][] = [];
  for (const { partition, outcome } of judged) {
    if (outcome.kind === 'illegal') {
      const contradiction = contradict(model, partition.operations, minimise ? budget : undefined);
      return {
        verdict: 'illegal',
        partition: partition.key,
        partialLinearizations: outcome.partialLinearizations,
        contradiction,
      };
    }
    if (outcome.kind === 'unknown') {
      unknown ??= { verdict: 'unknown', reason: outcome.reason, partition: partition.key };
    } else {
      orders.push({ partition: partition.key, ids: outcome.order });
    }
  }
  return unknown ?? { verdict: 'ok', orders };
}

interface Judged<State, Input, Output> {
  readonly partition: Partition<Input, Output>;
  readonly outcome: Outcome<State>;
}

/**
 * Checks the partitions in order, up to the first illegal one. In the first round each gets an equal share of the time,
 * so that one hard partition can't hide an illegal one after it. In the second round, those that ran out of time share
 * the rest.
 */
function checkAll<State, Input, Output>(
  model: Model<State, Input, Output>,
  partitions: readonly Partition<Input, Output>[],
  budget: Budget,
): readonly Judged<State, Input, Output>[] {
  const decided: Judged<State, Input, Output>[] = [];
  let waiting = partitions;
  for (const lastRound of [partitions.length < 2, true]) {
    const undecided: Partition<Input, Output>[] = [];
    for (const [i, partition] of waiting.entries()) {
      const outcome = search(model, partition.operations, budget.share(1 / (waiting.length - i)));
      if (outcome.kind === 'illegal') return [{ partition, outcome }];
      if (outcome.kind === 'unknown' && outcome.reason === 'timeout' && !lastRound) undecided.push(partition);
      else decided.push({ partition, outcome });
    }
    waiting = undecided;
  }
  return decided;
}

/** Cheap partitions first: an illegal one can end the check before the expensive ones begin. */
function bySize(a: Partition<unknown, unknown>, b: Partition<unknown, unknown>): number {
  return a.operations.length - b.operations.length;
}

function whole<Input, Output>(operations: History<Input, Output>): readonly Partition<Input, Output>[] {
  return [{ key: '', operations }];
}
