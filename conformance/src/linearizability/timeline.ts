// Turns a history into integers: the number of each operation, the order of calls and returns, and the bit of each
// operation while it is under way. The search works only on these arrays.

import { isPending, type History, type Model, type Operation } from './model.ts';

/**
 * Operations are numbered: first the `answered` ones by return, then the pending ones by call. `order` lists the events
 * of the answered ones by time: 2i for the call of operation i, 2i + 1 for its return. `calledBy` gives for each
 * answered operation how many pending ones had been called by its return. `slot` gives each operation a bit. Operations
 * that overlap have different bits; others reuse them. So there are only as many bits as operations were ever under way
 * at once.
 */
export interface Timeline<Input, Output> {
  readonly operations: History<Input, Output>;
  readonly answered: number;
  readonly order: Int32Array;
  readonly calledBy: Int32Array;
  readonly slot: Int32Array;
  /** How many bits the answered operations need. */
  readonly width: number;
}

const isTime = (value: unknown): value is number => typeof value === 'number' && !Number.isNaN(value);

/** What is wrong with the times of an operation. */
function timeFault({ call, return: returned }: Operation<unknown, unknown>): string | undefined {
  if (!isTime(call) || !Number.isFinite(call)) return 'has no time of call';
  const until: unknown = returned ?? Infinity;
  if (!isTime(until)) return 'has a time of return that is not a number';
  return until < call ? 'returns before it is called' : undefined;
}

/** Throws if the history is not valid: a repeated id, a time that is not a number, a return before its call. */
export function validate(history: History<unknown, unknown>): void {
  // Most histories number their operations upwards; then no id can be repeated.
  let last = -Infinity;
  let ascending = true;
  for (let place = 0; place < history.length; place++) {
    const operation = history[place]!;
    const { id } = operation;
    ascending &&= id > last;
    last = id;
    const fault = timeFault(operation);
    if (fault !== undefined)
      throw new RangeError(`operation ${id}, at index ${place} of the history, ${fault}`);
  }
  if (!ascending) refuseRepeated(history);
}

function refuseRepeated(history: History<unknown, unknown>): void {
  const ids = new Set<number>();
  for (const { id } of history) {
    if (ids.has(id)) throw new RangeError(`two operations have the id ${id}`);
    ids.add(id);
  }
}

/** Removes the pending operations that no answered one can have noticed. The verdict stays the same. */
export function relevant<Input, Output>(
  model: Pick<Model<unknown, Input, Output>, 'reads' | 'withoutInert'>,
  history: History<Input, Output>,
): History<Input, Output> {
  if (!history.some(isPending)) return history;
  let last = -Infinity;
  for (const operation of history) if (!isPending(operation)) last = Math.max(last, operation.return!);
  const noticeable = history.filter(
    (operation) => !isPending(operation) || (operation.call <= last && !model.reads?.(operation.input)),
  );
  return model.withoutInert?.(noticeable) ?? noticeable;
}

export function layOut<Input, Output>(history: History<Input, Output>): Timeline<Input, Output> {
  const answered: Operation<Input, Output>[] = [];
  const pending: Operation<Input, Output>[] = [];
  for (const operation of history) (isPending(operation) ? pending : answered).push(operation);
  answered.sort((a, b) => a.return! - b.return!);
  pending.sort((a, b) => a.call - b.call);
  const order = eventsByTime(answered);
  return {
    operations: answered.concat(pending),
    answered: answered.length,
    order,
    calledBy: calledBy(answered, pending),
    ...assignSlots(order, answered.length),
  };
}

/**
 * The events by time. At equal times, calls come before returns, each in the order of the numbering. Because the
 * numbering is by return, only the calls have to be sorted.
 */
function eventsByTime(answered: History<unknown, unknown>): Int32Array {
  const calls = answered.map((_, operation) => operation);
  calls.sort((a, b) => answered[a]!.call - answered[b]!.call || a - b);
  const order = new Int32Array(2 * answered.length);
  let returned = 0;
  let at = 0;
  for (const operation of calls) {
    const { call } = answered[operation]!;
    while (answered[returned]!.return! < call) order[at++] = 2 * returned++ + 1;
    order[at++] = 2 * operation;
  }
  while (at < order.length) order[at++] = 2 * returned++ + 1;
  return order;
}

function calledBy(answered: History<unknown, unknown>, pending: History<unknown, unknown>): Int32Array {
  const counts = new Int32Array(answered.length);
  let called = 0;
  for (const [i, operation] of answered.entries()) {
    while (called < pending.length && pending[called]!.call <= operation.return!) called++;
    counts[i] = called;
  }
  return counts;
}

/** Greedy colouring of intervals: a bit is free again after the return of the operation that used it. */
function assignSlots(order: Int32Array, answered: number): Pick<Timeline<never, never>, 'slot' | 'width'> {
  const slot = new Int32Array(answered);
  const free: number[] = [];
  let width = 0;
  for (let at = 0; at < order.length; at++) {
    const i = order[at]! >> 1;
    if (order[at]! & 1) free.push(slot[i]!);
    else slot[i] = free.pop() ?? width++;
  }
  return { slot, width };
}
