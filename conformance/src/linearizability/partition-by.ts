// Splits a history by a key that every input names, which is the usual case.

import type { Operation, Partitioner } from './model.ts';

/** A partitioner that groups the operations whose inputs have the same key. */
export function partitionBy<Input, Output>(keyOf: (input: Input) => string): Partitioner<Input, Output> {
  return (history) => {
    const parts = new Map<string, Operation<Input, Output>[]>();
    for (const operation of history) {
      const key = keyOf(operation.input);
      const part = parts.get(key);
      if (part === undefined) parts.set(key, [operation]);
      else part.push(operation);
    }
    return Array.from(parts, ([key, operations]) => ({ key, operations }));
  };
}
