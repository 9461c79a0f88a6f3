// create: opens a room that the caller owns, unless one of that id is open.
import type { CreateRequest } from 'parley-spec';
import { refusal, reply } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Peer } from '../hub/peer.ts';
import type { Service } from '../service.ts';

export function create({ hub }: Service, peer: Peer, { room: id }: CreateRequest): Answer {
  const room = hub.open(id, peer);
  if (!room) return refusal('room-exists', { message: `A room ${id} is open already.` });
  return reply({ type: 'created', room: id, seq: 0 });
}
