// join: adds the caller to an open room and tells the others.
import type { JoinRequest } from 'parley-spec';
import { refusal, reply } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Peer } from '../hub/peer.ts';
import type { HandlerContext } from './handler-context.ts';

export function join({ hub, limits }: HandlerContext, peer: Peer, { room: id }: JoinRequest): Answer {
  const room = hub.rooms.get(id);
  // join.no-such-room
  if (!room) return refusal('no-such-room', { message: `No room ${id} is open.` });
  // join.full, join.capacity
  if (room.members.size >= limits.roomMembers) return refusal('room-full');
  room.add(peer);
  const { owner, members, seq } = room;
  // join.joined
  return reply({ type: 'joined', room: id, owner: owner.user, count: members.size, seq });
}
