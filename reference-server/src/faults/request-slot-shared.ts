// Seen in a solution of the assignment: the request is kept in a variable that all connections share.
import { setImmediate } from 'node:timers/promises';
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const requestSlotShared: Fault = {
  id: 'request-slot-shared',
  breaks: 'inbox.private',
  kind: 'race',
  note: 'Of two `send`s that come together both do what the later one asks.',
  apply: (parts, acts) => {
    let slot: Parameters<typeof parts.handlers.send>[2];
    return handling(parts, 'send', (clean) => async (service, peer, request) => {
      slot = request;
      await setImmediate();
      if (slot !== request) acts();
      return clean(service, peer, slot);
    });
  },
};
