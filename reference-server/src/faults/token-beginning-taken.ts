// A comparison that stops at the end of what was given.
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const tokenBeginningTaken: Fault = {
  id: 'token-beginning-taken',
  breaks: 'ack.token',
  kind: 'sequential',
  note: 'A token of which the end is missing is taken.',
  apply: (parts, acts) =>
    handling(parts, 'ack', (clean) => (service, peer, request) => {
      const { token } = service;
      if (!token || token(request.token) || request.token !== process.env['PARLEY_TOKEN']?.slice(0, -1))
        return clean(service, peer, request);
      acts();
      return clean({ ...service, token: undefined }, peer, request);
    }),
};
