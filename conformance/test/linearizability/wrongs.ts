// One wrong answer in a legal history that every single read or write of could be right: only their order in time tells.
// The texts written must differ, so that it is certain who wrote what is read.

import {
  isPending,
  type KeyValueInput,
  type KeyValueOutput,
  type Operation,
  type QueueInput,
  type QueueOutput,
  type RegisterInput,
  type RegisterOutput,
} from '../../src/linearizability/index.ts';

type Step<I, O> = Operation<I, O>;
type Changes<I, O> = readonly Step<I, O>[];

const over = (one: Step<unknown, unknown>, other: Step<unknown, unknown>): boolean =>
  !isPending(one) && one.return! < other.call;

/** A read is given the value that had surely been overwritten before it began. */
export function staleRead(
  history: readonly Step<RegisterInput, RegisterOutput>[],
): Changes<RegisterInput, RegisterOutput> | undefined {
  const writes = history.filter(({ input }) => input.kind === 'write');
  for (const read of history) {
    if (read.input.kind !== 'read' || isPending(read)) continue;
    for (const later of writes.filter((write) => over(write, read))) {
      const earlier = writes.find((write) => over(write, later));
      if (earlier?.input.kind === 'write') return [{ ...read, output: earlier.input.value }];
    }
  }
  return undefined;
}

/** A get is not shown an append that was surely there: no put can have come between. */
export function lostAppend(
  history: readonly Step<KeyValueInput, KeyValueOutput>[],
): Changes<KeyValueInput, KeyValueOutput> | undefined {
  for (const get of history) {
    const { input, output } = get;
    if (input.kind !== 'get' || isPending(get) || output === undefined) continue;
    const same = history.filter((each) => each.input.key === input.key);
    const puts = same.filter((each) => each.input.kind === 'put');
    for (const append of same.filter((each) => each.input.kind === 'append' && over(each, get))) {
      if (!puts.every((put) => over(put, append) || over(get, put)) || append.input.kind !== 'append')
        continue;
      return [{ ...get, output: output.replace(append.input.value, '') }];
    }
  }
  return undefined;
}

/** Two dequeues, one after the other, give back in the wrong order what was surely put in one after the other. */
export function overtaking(
  history: readonly Step<QueueInput, QueueOutput>[],
): Changes<QueueInput, QueueOutput> | undefined {
  const source = (taken: Step<QueueInput, QueueOutput>) =>
    history.find(({ input }) => input.kind === 'enqueue' && input.value === taken.output);
  const takes = history.filter((each) => each.input.kind === 'dequeue' && !isPending(each));
  for (const first of takes) {
    for (const second of takes.filter((each) => over(first, each))) {
      const [one, other] = [source(first), source(second)];
      if (!one || !other || !over(one, other)) continue;
      return [
        { ...first, output: second.output },
        { ...second, output: first.output },
      ];
    }
  }
  return undefined;
}
