// Whoever is in may stay.
import type { Fault } from './seam.ts';
import { outgoing } from './ways/outgoing.ts';

export const noIdleLimit: Fault = {
  id: 'no-idle-limit',
  breaks: 'welcome.idle',
  kind: 'sequential',
  note: 'There is no idle time.',
  apply: (parts, acts) =>
    outgoing(parts, 'welcome', (frame) => {
      acts();
      return { ...frame, limits: { ...frame.limits, idleMs: 0 } };
    }),
};
