// The mark is looked at last.
import type { Fault } from './seam.ts';

export const refNamedLast: Fault = {
  id: 'ref-named-last',
  breaks: 'error.field',
  kind: 'sequential',
  note: 'An invalid `ref` is named only when no other member is invalid.',
  apply: (parts, acts) => ({
    ...parts,
    checks: parts.checks.map((check): typeof check => (state, frame) => {
      const found = check(state, frame);
      if (found?.field !== 'ref') return found;
      const other = check(state, { ...frame, ref: 0 });
      if (other) acts();
      return other ?? found;
    }),
  }),
};
