// A single value that clients read, write, and compare and set.

import { isPending, type Model } from '../model.ts';

/** A request to the register. `cas` replaces the value only if it is `from`. */
export type RegisterInput =
  | { readonly kind: 'read' }
  | { readonly kind: 'write'; readonly value: number }
  | { readonly kind: 'cas'; readonly from: number; readonly to: number };

/** The value read (null before the first write); whether the comparison succeeded; undefined for a write. */
export type RegisterOutput = number | null | boolean | undefined;

/** The value; null before the first write. */
export type RegisterState = number | null;

/** A register. Its state is its value. */
export const register: Model<RegisterState, RegisterInput, RegisterOutput> = {
  name: 'register',
  init: () => null,

  step(state, input, output) {
    switch (input.kind) {
      case 'read':
        return output === undefined || output === state ? [state] : [];
      case 'write':
        return [input.value];
      case 'cas': {
        const holds = state === input.from;
        if (output !== undefined && output !== holds) return [];
        return [holds ? input.to : state];
      }
    }
  },

  key: (state) => String(state),

  describe(input, output) {
    switch (input.kind) {
      case 'read':
        return `read -> ${String(output ?? (output === null ? 'null' : '?'))}`;
      case 'write':
        return `write ${input.value}`;
      case 'cas':
        return `cas ${input.from} ${input.to} -> ${String(output ?? '?')}`;
    }
  },
  describeState: (state) => String(state),

  reads: (input) => input.kind === 'read',

  /**
   * Drops a pending write whose value no read returned: until the next write, no read was answered. A `cas` sees a
   * value without naming it, so this is not valid if the history has any.
   */
  withoutInert(history) {
    if (history.some(({ input }) => input.kind === 'cas')) return history;
    const read = new Set<RegisterOutput>();
    for (const each of history) if (!isPending(each) && each.input.kind === 'read') read.add(each.output);
    return history.filter(
      (each) => !isPending(each) || each.input.kind !== 'write' || read.has(each.input.value),
    );
  },

  /** A value can be read, or compared with success, only if it is present or will still be written. */
  lookahead(history) {
    const sources = new Map<RegisterOutput, number[]>();
    for (const [i, { input }] of history.entries()) {
      if (input.kind === 'read') continue;
      const value = input.kind === 'write' ? input.value : input.to;
      const known = sources.get(value);
      if (known) known.push(i);
      else sources.set(value, [i]);
    }
    const needed = history.map(({ input, output }) => {
      if (input.kind === 'read') return output;
      return input.kind === 'cas' && output === true ? input.from : undefined;
    });
    const sourcesOf = needed.map((value) => sources.get(value) ?? []);
    return (state, index, done) => {
      const value = needed[index];
      return value === undefined || value === state || sourcesOf[index]!.some((source) => !done[source]);
    };
  },
};
