// There is only one version yet.
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const anyProtocolTaken: Fault = {
  id: 'any-protocol-taken',
  breaks: 'ack.unsupported-protocol',
  kind: 'sequential',
  note: 'The `protocol` of an `ack` is not looked at.',
  apply: (parts, acts) =>
    handling(parts, 'ack', (clean) => (service, peer, request) => {
      if (request.protocol !== 'parley/1') acts();
      return clean(service, peer, { ...request, protocol: 'parley/1' });
    }),
};
