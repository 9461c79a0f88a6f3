// Text is normalized on its way in.
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const namesNormalized: Fault = {
  id: 'names-normalized',
  breaks: 'users.names',
  kind: 'sequential',
  note: 'Names are shown in another Unicode form than given.',
  apply: (parts, acts) =>
    handling(parts, 'ack', (clean) => (service, peer, request) => {
      const name = request.name.normalize('NFC');
      if (name !== request.name) acts();
      return clean(service, peer, { ...request, name });
    }),
};
