// members: a page of the members of the caller's room.
import type { MembersRequest } from 'parley-spec';
import { paged } from '../answer.ts';
import type { Answer } from '../answer.ts';
import { roomOf } from '../hub/room-of.ts';
import type { Peer } from '../hub/peer.ts';
import type { HandlerContext } from './handler-context.ts';

export function members(_service: HandlerContext, peer: Peer, { after = 0 }: MembersRequest): Answer {
  return paged(roomOf(peer).members.page('members', after));
}
