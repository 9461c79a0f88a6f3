// leave: removes the caller from the room and tells the others.
import { reply } from '../answer.ts';
import type { Answer } from '../answer.ts';
import { roomOf } from '../hub/room-of.ts';
import type { Peer } from '../hub/peer.ts';
import type { HandlerContext } from './handler-context.ts';

export function leave(_service: HandlerContext, peer: Peer): Answer {
  const room = roomOf(peer);
  room.remove(peer, 'left');
  // leave.left
  return reply({ type: 'left', room: room.id, seq: room.seq });
}
