// A setting that nobody looked over.
import type { Fault } from './seam.ts';
import { outgoing } from './ways/outgoing.ts';

export const limitBelowLeast: Fault = {
  id: 'limit-below-least',
  breaks: 'welcome.limits',
  kind: 'sequential',
  note: 'The limit announced for inboxes is below the least allowed.',
  apply: (parts, acts) =>
    outgoing(parts, 'welcome', (frame) => {
      acts();
      return { ...frame, limits: { ...frame.limits, inboxMessages: 10 } };
    }),
};
