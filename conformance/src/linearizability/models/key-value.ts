// A map from keys to strings with get, put and append, in two forms: one key at a time, and the whole map at once.

import { isPending, type History, type Model } from '../model.ts';
import { partitionBy } from '../partition-by.ts';

/** A request to the map: read a key, replace its text, or append to it. */
export type KeyValueInput =
  | { readonly kind: 'get'; readonly key: string }
  | { readonly kind: 'put'; readonly key: string; readonly value: string }
  | { readonly kind: 'append'; readonly key: string; readonly value: string };

/** The text that a get found, '' for a key that was never written; undefined for put and append. */
export type KeyValueOutput = string | undefined;

function after(value: string, input: KeyValueInput): string {
  if (input.kind === 'put') return input.value;
  return input.kind === 'append' ? value + input.value : value;
}

function describe(input: KeyValueInput, output: KeyValueOutput): string {
  if (input.kind !== 'get') return `${input.kind} ${input.key} ${JSON.stringify(input.value)}`;
  return `get ${input.key} -> ${output === undefined ? '?' : JSON.stringify(output)}`;
}

/** The text of all answers, to look up which texts were ever seen. */
function answers(history: History<KeyValueInput, KeyValueOutput>): readonly string[] {
  const seen = new Set<string>();
  for (const each of history) {
    if (!isPending(each) && each.input.kind === 'get' && each.output !== undefined) seen.add(each.output);
  }
  return [...seen];
}

/** One key; the state is its value. Histories are always partitioned by key, so it never sees two. */
export const keyValue: Model<string, KeyValueInput, KeyValueOutput> = {
  name: 'key-value',
  init: () => '',
  step(value, input, output) {
    if (input.kind === 'get') return output === undefined || output === value ? [value] : [];
    return [after(value, input)];
  },
  key: (value) => value,
  partition: partitionBy((input) => input.key),
  describe,
  describeState: (value) => JSON.stringify(value),

  reads: (input) => input.kind === 'get',

  /**
   * Drops a pending write whose text is in no answer: while the value contained the text, no get was answered, and
   * after the next put the text is gone.
   */
  withoutInert(history) {
    if (!history.some(isPending)) return history;
    const seen = answers(history);
    return history.filter(
      (each) =>
        !isPending(each) ||
        each.input.kind === 'get' ||
        seen.some((answer) => answer.includes(written(each.input))),
    );
  },

  /** Treats all values as equal that are not the start of an answer: no get can see them before the next put. */
  collapse(history) {
    const sorted = [...answers(history)].sort();
    let unseen = '(never read)';
    while (beginsOne(sorted, unseen)) unseen += '.';
    return (value) => (beginsOne(sorted, value) ? value : unseen);
  },

  /**
   * A value only grows until the next put. So an answer starts with it, or with the text of a put that is still to
   * come.
   */
  lookahead(history) {
    const puts = history.flatMap(({ input }, i) => (input.kind === 'put' ? [{ i, value: input.value }] : []));
    const expected = history.map(({ input, output }) => (input.kind === 'get' ? output : undefined));
    return (value, index, done) => {
      const answer = expected[index];
      if (answer === undefined || answer.startsWith(value)) return true;
      return puts.some((put) => !done[put.i] && answer.startsWith(put.value));
    };
  },
};

/** True if one of the sorted texts starts with `start`: then the first text that is not less than `start` does. */
function beginsOne(sorted: readonly string[], start: string): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < start) low = middle + 1;
    else high = middle;
  }
  return sorted[low]?.startsWith(start) ?? false;
}

function written(input: KeyValueInput): string {
  return input.kind === 'get' ? '' : input.value;
}

/** The whole map as one object, without partitions or accelerators: slow, for comparison. */
export const wholeKeyValue: Model<ReadonlyMap<string, string>, KeyValueInput, KeyValueOutput> = {
  name: 'key-value (whole)',
  init: () => new Map(),
  step(map, input, output) {
    const value = map.get(input.key) ?? '';
    if (input.kind === 'get') return output === undefined || output === value ? [map] : [];
    return [new Map(map).set(input.key, after(value, input))];
  },
  key: (map) => JSON.stringify([...map].filter(([, value]) => value !== '').sort()),
  describe,
  describeState: (map) => JSON.stringify(Object.fromEntries(map)),
};
