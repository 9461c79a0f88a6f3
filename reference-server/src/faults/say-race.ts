// Each line is told by a task of its own.
import { said } from '../answer.ts';
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const sayRace: Fault = {
  id: 'say-race',
  breaks: 'say.order',
  kind: 'race',
  note: 'Lines that a member says together reach the room in another order.',
  apply: (parts, acts) => {
    let turn = 0;
    return handling(parts, 'say', (clean) => (service, peer, request) => {
      if (++turn % 2 > 0) return clean(service, peer, request);
      acts();
      setTimeout(() => void (peer.room && clean(service, peer, request)), 1);
      return said;
    });
  },
};
