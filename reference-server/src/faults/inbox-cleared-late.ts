// Seen in 3 of 7 solutions of the assignment: the messages are sent, then the inbox is cleared.
import { setImmediate } from 'node:timers/promises';
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const inboxClearedLate: Fault = {
  id: 'inbox-cleared-late',
  breaks: 'inbox.complete',
  kind: 'race',
  note: 'Messages that come while an inbox is read are lost.',
  apply: (parts, acts) =>
    handling(parts, 'inbox', (clean) => async (service, peer, request) => {
      const page = await clean(service, peer, request);
      await setImmediate();
      const lost = peer.inbox.take();
      if (lost.entries.length > 0) acts();
      return page;
    }),
};
