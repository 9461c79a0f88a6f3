// Turns a history into integers: which operation is number i, in which order calls and returns happened, and which bit
// stands for an operation while it is under way. Everything the search does afterwards is on these arrays.

import { isPending, type History, type Model, type Operation } from './model.ts';

/**
 * Operations are numbered: first the `answered` ones by return, then the pending ones by call. `order` lists the
 * events by time, 2i for the call of operation i and 2i + 1 for its return. `slot` gives each operation a bit:
 * answered operations that overlap have different ones and reuse those of operations that are over, so that there
 * are no more than operations were ever under way at once; pending ones have each their own, from 0.
 */
export interface Timeline<Input, Output> {
  readonly operations: History<Input, Output>;
  readonly answered: number;
  readonly order: Int32Array;
  readonly slot: Int32Array;
  /** How many bits the answered operations need. */
  readonly width: number;
}

/** Throws when the history is not one: a repeated id, a time that is no number, a return before its call. */
export function validate(history: History<unknown, unknown>): void {
  const ids = new Set<number>();
  for (const { id, call, return: returned = Infinity } of history) {
    if (ids.has(id)) throw new RangeError(`two operations have the id ${id}`);
    ids.add(id);
    if (!Number.isFinite(call)) throw new RangeError(`operation ${id} has no time of call`);
    if (!(returned >= call)) throw new RangeError(`operation ${id} returns before it is called`);
  }
}

/** Leaves out the pending operations that no answered one can have noticed; the verdict stays what it was. */
export function relevant<Input, Output>(
  model: Pick<Model<unknown, Input, Output>, 'reads' | 'withoutInert'>,
  history: History<Input, Output>,
): History<Input, Output> {
  let last = -Infinity;
  for (const operation of history) if (!isPending(operation)) last = Math.max(last, operation.return!);
  const noticeable = history.filter(
    (operation) => !isPending(operation) || (operation.call <= last && !model.reads?.(operation.input)),
  );
  return model.withoutInert?.(noticeable) ?? noticeable;
}

export function layOut<Input, Output>(history: History<Input, Output>): Timeline<Input, Output> {
  const answered = history.filter((operation) => !isPending(operation)).sort((a, b) => a.return! - b.return!);
  const pending = history.filter(isPending).sort((a, b) => a.call - b.call);
  const operations = [...answered, ...pending];
  const order = eventsByTime(operations, answered.length);
  return {
    operations,
    answered: answered.length,
    order,
    ...assignSlots(order, operations.length, answered.length),
  };
}

/** The events by time; at the same time calls come before returns, and returns in the order of the numbering. */
function eventsByTime(operations: readonly Operation<unknown, unknown>[], answered: number): Int32Array {
  const events: { readonly node: number; readonly time: number }[] = [];
  operations.forEach((operation, i) => {
    events.push({ node: 2 * i, time: operation.call });
    if (i < answered) events.push({ node: 2 * i + 1, time: operation.return! });
  });
  events.sort((a, b) => a.time - b.time || (a.node & 1) - (b.node & 1) || a.node - b.node);
  return Int32Array.from(events, (event) => event.node);
}

/** Greedy colouring of intervals: a bit is free again once the operation that held it has returned. */
function assignSlots(
  order: Int32Array,
  count: number,
  answered: number,
): Pick<Timeline<never, never>, 'slot' | 'width'> {
  const slot = new Int32Array(count);
  const free: number[] = [];
  let width = 0;
  for (const node of order) {
    const i = node >> 1;
    if (i >= answered) slot[i] = i - answered;
    else if (node & 1) free.push(slot[i]!);
    else slot[i] = free.pop() ?? width++;
  }
  return { slot, width };
}
