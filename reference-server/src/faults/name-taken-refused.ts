// Names are taken for keys.
import { refusal } from '../answer.ts';
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const nameTakenRefused: Fault = {
  id: 'name-taken-refused',
  breaks: 'name.shared',
  kind: 'sequential',
  note: 'A name that another user bears is refused.',
  apply: (parts, acts) =>
    handling(parts, 'ack', (clean) => (service, peer, request) => {
      if (![...service.hub.users].some(({ name }) => name === request.name))
        return clean(service, peer, request);
      acts();
      return refusal('invalid-field', { field: 'name' });
    }),
};
