// The entry of the checker: splits a history into partitions, judges each within the bounds, and puts the verdicts
// together. Synchronous: it blocks its thread for up to the time it is given.

import { performance } from 'node:perf_hooks';

import { Budget, type Clock, type Exhausted } from './budget.ts';
import { contradict, type Contradiction } from './contradiction.ts';
import type { History, Model, Partition, Partitioner } from './model.ts';
import { search, type Outcome, type Prefix } from './search.ts';
import { validate } from './timeline.ts';

/** The bounds of a check, both required, and what can be changed about it. */
export interface CheckOptions<Input, Output> {
  /** Bound on the whole check, in milliseconds, the search for a small contradiction included. */
  readonly timeoutMs: number;
  /** Bound on what the search of one partition stores, in bytes; see `Budget` for how it is counted. */
  readonly memoryBytes: number;
  /** Replaces the model's own partition. */
  readonly partition?: Partitioner<Input, Output>;
  /** False to leave an illegal history as it is: the contradiction is then the whole partition, not minimal. */
  readonly minimise?: boolean;
  /** The clock, for tests. */
  readonly now?: Clock;
}

/** Every operation that was answered has its place: the object may be what the model says. */
export interface Ok {
  /** The history is linearizable. */
  readonly verdict: 'ok';
  /** For each partition an order (ids) that explains it. Pending operations that never took effect are not in it. */
  readonly orders: readonly { readonly partition: string; readonly ids: readonly number[] }[];
}

/** No order of the operations of one partition explains it: the object is not what the model says. */
export interface Illegal<State, Input, Output> {
  /** No order explains the history. */
  readonly verdict: 'illegal';
  /** Key of the part that none explains. */
  readonly partition: string;
  /** For each operation the longest legal order found that includes it; the distinct ones, longest first. */
  readonly partialLinearizations: readonly Prefix<State>[];
  /** What of it contradicts itself. */
  readonly contradiction: Contradiction<Input, Output>;
}

/** A bound was reached first. It says nothing at all about the object. */
export interface Unknown {
  /** Time or memory ran out before it was decided. */
  readonly verdict: 'unknown';
  /** Which of them ran out. */
  readonly reason: Exhausted;
  /** A partition that was left undecided. */
  readonly partition: string;
}

/** What `check` says. */
export type Verdict<State, Input, Output> = Ok | Illegal<State, Input, Output> | Unknown;

/**
 * Looks for an order of a history's operations that respects real time and that the model allows: what was over before
 * something began comes first, and what was never answered may come at any time after its call, or never.
 *
 * An illegal verdict carries the longest orders that are legal as far as they go, and a small part of the history that
 * contradicts itself; `render` puts it in words. When a bound is reached first the verdict is `unknown`, never a guess.
 * It throws a RangeError for what is no history: a repeated id, a return before its call.
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
 * Judges the partitions in order, up to the first illegal one. In a first round each gets an equal share of the time,
 * so that one hard partition can't hide an illegal one behind it; in a second round those that ran out of time get
 * what is left.
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

/** Cheap partitions first: an illegal one may end the check before the dear ones begin. */
function bySize(a: Partition<unknown, unknown>, b: Partition<unknown, unknown>): number {
  return a.operations.length - b.operations.length;
}

function whole<Input, Output>(operations: History<Input, Output>): readonly Partition<Input, Output>[] {
  return [{ key: '', operations }];
}
