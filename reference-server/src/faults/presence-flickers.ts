// The table for sending is another one than the table for listing, and is filled a moment later.
import { refusal } from '../answer.ts';
import type { Fault } from './seam.ts';
import { answering } from './ways/answering.ts';
import { handling } from './ways/handling.ts';

export const presenceFlickers: Fault = {
  id: 'presence-flickers',
  breaks: 'users.linearizable',
  kind: 'race',
  note: 'A user who was listed may be unknown to a `send` that follows.',
  apply: (parts, acts) => {
    const since = new Map<number, number>();
    const coming = answering(parts, 'ack', (answer, peer) => {
      since.set(peer.clientId, performance.now());
      return answer;
    });
    return handling(coming, 'send', (clean) => (service, peer, request) => {
      if (performance.now() - (since.get(request.to) ?? 0) > 5) return clean(service, peer, request);
      if (service.hub.users.get(request.to)) acts();
      return refusal('no-such-user');
    });
  },
};
