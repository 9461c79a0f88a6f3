// The same moment in the form of another library.
import type { Fault } from './seam.ts';

export const atWithOffset: Fault = {
  id: 'at-with-offset',
  breaks: 'time.format',
  kind: 'sequential',
  note: '`at` is written with an offset in the place of `Z`.',
  apply: (parts, acts) => ({
    ...parts,
    clock: {
      ...parts.clock,
      at: () => {
        acts();
        return parts.clock.at().replace('Z', '+00:00');
      },
    },
  }),
};
