// join: takes the caller into an open room and tells the others.
import type { JoinRequest } from 'parley-spec';
import { refusal, reply } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Peer } from '../hub/peer.ts';
import type { Service } from '../service.ts';

export function join({ hub, limits }: Service, peer: Peer, { room: id }: JoinRequest): Answer {
  const room = hub.rooms.get(id);
  if (!room) return refusal('no-such-room', { message: `No room ${id} is open.` });
  if (room.members.size >= limits.roomMembers) return refusal('room-full');
  room.admit(peer);
  const { owner, members, seq } = room;
  return reply({ type: 'joined', room: id, owner: owner.user, count: members.size, seq });
}
