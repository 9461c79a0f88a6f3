// The owner is kept elsewhere.
import { roomOf } from '../hub/room-of.ts';
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const membersWithoutOwner: Fault = {
  id: 'members-without-owner',
  breaks: 'members.complete',
  kind: 'sequential',
  note: 'The list of members leaves out the owner.',
  apply: (parts, acts) =>
    handling(parts, 'members', (clean) => (service, peer, request) => {
      const { members, owner } = roomOf(peer);
      acts();
      members.remove(owner);
      const answer = clean(service, peer, request);
      members.add(owner);
      return answer;
    }),
};
