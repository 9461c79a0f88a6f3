// A word that was never changed.
import type { Fault } from './seam.ts';

export const stateAlwaysMenu: Fault = {
  id: 'state-always-menu',
  breaks: 'error.state',
  kind: 'sequential',
  note: 'A `wrong-state` in a room names the state `menu`.',
  apply: (parts, acts) => ({
    ...parts,
    refuse: (refusal) => {
      if (refusal.code !== 'wrong-state' || !refusal.state?.startsWith('room')) return parts.refuse(refusal);
      acts();
      return parts.refuse({ ...refusal, state: 'menu' });
    },
  }),
};
