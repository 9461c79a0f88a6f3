// Seen in a solution of the assignment with requests of another kind: one variable for all connections.
import { setImmediate } from 'node:timers/promises';
import { refusal } from '../answer.ts';
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const lineSlotShared: Fault = {
  id: 'line-slot-shared',
  breaks: 'say.message',
  kind: 'race',
  note: 'Of two lines that are said together both are told as the later one.',
  apply: (parts, acts) => {
    let slot: Parameters<typeof parts.handlers.say>[2];
    return handling(parts, 'say', (clean) => async (service, peer, request) => {
      slot = request;
      await setImmediate();
      if (!peer.room) return refusal('wrong-state', { state: peer.state });
      if (slot !== request) acts();
      return clean(service, peer, slot);
    });
  },
};
