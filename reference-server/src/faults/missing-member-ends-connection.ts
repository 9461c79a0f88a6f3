// Seen in 8 of 10 solutions of the assignment: a member is read that is not there.
import type { Fault } from './seam.ts';

export const missingMemberEndsConnection: Fault = {
  id: 'missing-member-ends-connection',
  breaks: 'error.stays',
  kind: 'robustness',
  note: 'A request without a member that it needs ends the connection.',
  apply: (parts, acts) => ({
    ...parts,
    checks: parts.checks.map((check): typeof check => (state, frame) => {
      const found = check(state, frame);
      if (frame.type === 'ack' || found?.code !== 'invalid-field' || (found.field ?? '') in frame)
        return found;
      acts();
      throw new Error('no such member');
    }),
  }),
};
