// Forgotten.
import type { Fault } from './seam.ts';
import { outgoing } from './ways/outgoing.ts';

export const limitMissing: Fault = {
  id: 'limit-missing',
  breaks: 'welcome.limits',
  kind: 'sequential',
  note: '`queueBytes` is not announced.',
  apply: (parts, acts) =>
    outgoing(parts, 'welcome', (frame) => {
      acts();
      return { ...frame, limits: { ...frame.limits, queueBytes: undefined } };
    }),
};
