// The members of a frame are looked at before its state is.
import { knownType, rightState, validMembers } from '../checks.ts';
import type { Fault } from './seam.ts';

export const stateAfterMembers: Fault = {
  id: 'state-after-members',
  breaks: 'error.precedence',
  kind: 'sequential',
  note: 'A frame that is both in the wrong state and invalid gets invalid-field.',
  apply: (parts, acts) => ({
    ...parts,
    checks: [
      knownType,
      (state, frame) => {
        const invalid = validMembers(state, frame);
        if (invalid && rightState(state, frame)) acts();
        return invalid;
      },
      rightState,
    ],
  }),
};
