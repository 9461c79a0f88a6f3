// Seen in 2 solutions of the assignment.
import { said } from '../answer.ts';
import type { Peer } from '../hub/peer.ts';
import { roomOf } from '../hub/room-of.ts';
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const speakerBelieved: Fault = {
  id: 'speaker-believed',
  breaks: 'say.speaker',
  kind: 'sequential',
  note: 'A line is from whom its request says.',
  apply: (parts, acts) =>
    handling(parts, 'say', (clean) => (service, peer, request) => {
      const { name } = request as { name?: unknown };
      if (typeof name !== 'string') return clean(service, peer, request);
      acts();
      roomOf(peer).say(
        { ...peer, user: { clientId: peer.clientId, name } } as Peer,
        request.text,
        service.clock.at(),
      );
      return said;
    }),
};
