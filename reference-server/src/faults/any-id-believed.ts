// Seen in 2 of 20 solutions of the assignment.
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const anyIdBelieved: Fault = {
  id: 'any-id-believed',
  breaks: 'ack.bad-ack',
  kind: 'sequential',
  note: 'The `clientId` of an `ack` is not looked at.',
  apply: (parts, acts) =>
    handling(parts, 'ack', (clean) => (service, peer, request) => {
      if (request.clientId !== peer.clientId) acts();
      return clean(service, peer, { ...request, clientId: peer.clientId });
    }),
};
