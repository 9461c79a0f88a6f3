// leave: a member goes out of the room; the others are told.
import { reply } from '../answer.ts';
import type { Answer } from '../answer.ts';
import { roomOf } from '../hub/room-of.ts';
import type { Peer } from '../hub/peer.ts';
import type { Service } from '../service.ts';

export function leave(_service: Service, peer: Peer): Answer {
  const room = roomOf(peer);
  room.release(peer, 'left');
  return reply({ type: 'left', room: room.id, seq: room.seq });
}
