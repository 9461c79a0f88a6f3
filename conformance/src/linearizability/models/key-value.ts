// A map from keys to strings with get, put and append, in two forms: one cell at a time, and the whole map at once.

import { isPending, type History, type Model } from '../model.ts';
import { partitionBy } from '../partition-by.ts';

/** A request to the map: read a key, replace its text, or add to its end. */
export type KeyValueInput =
  | { readonly kind: 'get'; readonly key: string }
  | { readonly kind: 'put'; readonly key: string; readonly value: string }
  | { readonly kind: 'append'; readonly key: string; readonly value: string };

/** What a get found, '' for a key never written; nothing for put and append. */
export type KeyValueOutput = string | undefined;

function after(value: string, input: KeyValueInput): string {
  if (input.kind === 'put') return input.value;
  return input.kind === 'append' ? value + input.value : value;
}

function describe(input: KeyValueInput, output: KeyValueOutput): string {
  if (input.kind !== 'get') return `${input.kind} ${input.key} ${JSON.stringify(input.value)}`;
  return `get ${input.key} -> ${output === undefined ? '?' : JSON.stringify(output)}`;
}

/** The text of all answers, to look up what was ever seen. */
function answers(history: History<KeyValueInput, KeyValueOutput>): readonly string[] {
  const seen = new Set<string>();
  for (const each of history) {
    if (!isPending(each) && each.input.kind === 'get' && each.output !== undefined) seen.add(each.output);
  }
  return [...seen];
}

/** One cell; the state is its value. Histories are always partitioned by key, so it never sees two. */
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
   * A pending write of a text that is in no answer might as well not have happened: as long as the value contains
   * the text no get was answered, and once a put has replaced the value no trace of it is left.
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

  /** All values that no answer begins with are alike: nobody sees them before the next put. */
  collapse(history) {
    const sorted = [...answers(history)].sort();
    let unseen = '(never read)';
    while (beginsOne(sorted, unseen)) unseen += '.';
    return (value) => (beginsOne(sorted, value) ? value : unseen);
  },

  /** A value only grows until the next put: an answer starts with it, or with what a put still to come writes. */
  foresight(history) {
    const puts = history.flatMap(({ input }, i) => (input.kind === 'put' ? [{ i, value: input.value }] : []));
    const expected = history.map(({ input, output }) => (input.kind === 'get' ? output : undefined));
    return (value, index, done) => {
      const answer = expected[index];
      if (answer === undefined || answer.startsWith(value)) return true;
      return puts.some((put) => !done[put.i] && answer.startsWith(put.value));
    };
  },
};

/** True when one of the texts, sorted, begins with `start`: then the first that is not less than it does. */
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

/** The whole map as one object, unpartitioned and without accelerators: slow, and good for comparison. */
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
