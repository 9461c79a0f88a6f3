// A first-in first-out queue of strings.

import { isPending, type Model } from '../model.ts';

/** A request to the queue: add a value at its end, or take the oldest. */
export type QueueInput = { readonly kind: 'enqueue'; readonly value: string } | { readonly kind: 'dequeue' };

/** The value that a dequeue took, or null if the queue was empty; undefined for an enqueue. */
export type QueueOutput = string | null | undefined;

/** The values in the queue, oldest first. */
export type QueueState = readonly string[];

/** A queue. A dequeue of an empty queue answers null. */
export const queue: Model<QueueState, QueueInput, QueueOutput> = {
  name: 'queue',
  init: () => [],

  step(values, input, output) {
    if (input.kind === 'enqueue') return [[...values, input.value]];
    if (output !== undefined && output !== (values[0] ?? null)) return [];
    return [values.slice(1)];
  },

  key: (values) => JSON.stringify(values),

  describe(input, output) {
    if (input.kind === 'enqueue') return `enqueue ${JSON.stringify(input.value)}`;
    return `dequeue -> ${output === undefined ? '?' : JSON.stringify(output)}`;
  },
  describeState: (values) => JSON.stringify(values),

  /**
   * Drops a pending enqueue whose value no answered dequeue took, together with a pending dequeue that may have taken
   * it. The other values keep their order, and an empty queue stays empty.
   */
  withoutInert(history) {
    const taken = new Set<QueueOutput>();
    for (const each of history) if (!isPending(each) && each.input.kind === 'dequeue') taken.add(each.output);
    return history.filter(
      (each) => !isPending(each) || each.input.kind === 'dequeue' || taken.has(each.input.value),
    );
  },

  /** A value can be dequeued only if it is in the queue or will still be enqueued. */
  lookahead(history) {
    const expected = history.map(({ input, output }) => (input.kind === 'dequeue' ? output : undefined));
    const sources = new Map<string, number[]>();
    history.forEach(({ input }, i) => {
      if (input.kind === 'enqueue') sources.set(input.value, [...(sources.get(input.value) ?? []), i]);
    });
    return (values, index, done) => {
      const wanted = expected[index];
      if (wanted === undefined || wanted === null || values.includes(wanted)) return true;
      return sources.get(wanted)?.some((source) => !done[source]) ?? false;
    };
  },
};
