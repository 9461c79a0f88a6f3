// A clock of seconds.
import type { Fault } from './seam.ts';

export const atInSeconds: Fault = {
  id: 'at-in-seconds',
  breaks: 'time.format',
  kind: 'sequential',
  note: '`at` has no milliseconds.',
  apply: (parts, acts) => ({
    ...parts,
    clock: {
      ...parts.clock,
      at: () => {
        acts();
        return parts.clock.at().replace(/\.\d{3}Z$/, 'Z');
      },
    },
  }),
};
