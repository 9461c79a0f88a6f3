// close: closes the caller's room. The owner's copy of `closed` is the answer (close.closed, close.ref).
import { reply } from '../answer.ts';
import type { Answer } from '../answer.ts';
import { roomOf } from '../hub/room-of.ts';
import type { Peer } from '../hub/peer.ts';
import type { HandlerContext } from './handler-context.ts';

export function close({ hub }: HandlerContext, peer: Peer): Answer {
  const room = roomOf(peer);
  hub.close(room, 'owner-closed');
  return reply({ type: 'closed', room: room.id, seq: room.seq, reason: 'owner-closed' });
}
