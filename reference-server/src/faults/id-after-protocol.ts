// Checked in the order in which they were thought of.
import { refusal } from '../answer.ts';
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const idAfterProtocol: Fault = {
  id: 'id-after-protocol',
  breaks: 'error.precedence',
  kind: 'sequential',
  note: 'In an `ack` the protocol is looked at before the id.',
  apply: (parts, acts) =>
    handling(parts, 'ack', (clean) => (service, peer, request) => {
      if (request.protocol === 'parley/1' || request.clientId === peer.clientId)
        return clean(service, peer, request);
      acts();
      return refusal('unsupported-protocol');
    }),
};
