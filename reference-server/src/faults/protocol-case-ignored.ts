// Words are compared without regard to case.
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const protocolCaseIgnored: Fault = {
  id: 'protocol-case-ignored',
  breaks: 'ack.unsupported-protocol',
  kind: 'sequential',
  note: '`PARLEY/1` is taken for `parley/1`.',
  apply: (parts, acts) =>
    handling(parts, 'ack', (clean) => (service, peer, request) => {
      const protocol = request.protocol.toLowerCase();
      if (protocol === 'parley/1' && request.protocol !== protocol) acts();
      return clean(service, peer, { ...request, protocol });
    }),
};
