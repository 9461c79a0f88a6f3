// members: a page of those who are in the caller's room.
import type { MembersRequest } from 'parley-spec';
import { paged } from '../answer.ts';
import type { Answer } from '../answer.ts';
import { roomOf } from '../hub/room-of.ts';
import type { Peer } from '../hub/peer.ts';
import type { Service } from '../service.ts';

export function members(_service: Service, peer: Peer, { after = 0 }: MembersRequest): Answer {
  return paged(roomOf(peer).members.page('members', after));
}
