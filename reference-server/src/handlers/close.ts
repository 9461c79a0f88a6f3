// close: the owner closes the room; the owner's own copy of `closed` is the answer.
import { reply } from '../answer.ts';
import type { Answer } from '../answer.ts';
import { roomOf } from '../hub/room-of.ts';
import type { Peer } from '../hub/peer.ts';
import type { Service } from '../service.ts';

export function close({ hub }: Service, peer: Peer): Answer {
  const room = roomOf(peer);
  hub.close(room, 'owner-closed');
  return reply({ type: 'closed', room: room.id, seq: room.seq, reason: 'owner-closed' });
}
