// Every check overwrites what the one before has found.
import type { Fault } from './seam.ts';

export const lastFieldNamed: Fault = {
  id: 'last-field-named',
  breaks: 'error.field',
  kind: 'sequential',
  note: 'Of several invalid members the last is named.',
  apply: (parts, acts) => ({
    ...parts,
    checks: parts.checks.map((check): typeof check => (state, frame) => {
      const found = check(state, frame);
      if (found?.field !== 'to') return found;
      const other = check(state, { ...frame, to: 1 });
      if (other) acts();
      return other ?? found;
    }),
  }),
};
