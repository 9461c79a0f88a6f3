// The time at which a client pings is taken for the time at which it must have.
import { Patience } from '../patience.ts';
import type { Fault } from './seam.ts';

export const idleTooSoon: Fault = {
  id: 'idle-too-soon',
  breaks: 'time.idle',
  kind: 'timing',
  note: 'A silent user is ended after half of the idle time.',
  apply: (parts, acts) => ({
    ...parts,
    patience: ({ clock, limits }, ended) =>
      new Patience(clock, { ...limits, idleMs: limits.idleMs / 2 }, (code) => {
        if (code === 'idle-timeout') acts();
        ended(code);
      }),
  }),
};
