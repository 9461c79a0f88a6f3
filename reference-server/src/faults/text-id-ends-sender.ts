// Seen in 7 of 20 solutions of the assignment: a conversion throws.
import type { Fault } from './seam.ts';

export const textIdEndsSender: Fault = {
  id: 'text-id-ends-sender',
  breaks: 'error.stays',
  kind: 'robustness',
  note: 'A `send` to an id that is no number ends the connection.',
  apply: (parts, acts) => ({
    ...parts,
    checks: parts.checks.map((check): typeof check => (state, frame) => {
      const found = check(state, frame);
      if (found?.field !== 'to' || typeof frame['to'] !== 'string') return found;
      acts();
      throw new Error('not a number');
    }),
  }),
};
