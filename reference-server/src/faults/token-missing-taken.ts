// The token is compared where there is one.
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const tokenMissingTaken: Fault = {
  id: 'token-missing-taken',
  breaks: 'ack.token',
  kind: 'sequential',
  note: 'An `ack` without `token` is taken.',
  apply: (parts, acts) =>
    handling(parts, 'ack', (clean) => (service, peer, request) => {
      if (!service.token || request.token !== undefined) return clean(service, peer, request);
      acts();
      return clean({ ...service, token: undefined }, peer, request);
    }),
};
