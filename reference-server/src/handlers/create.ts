// create: opens a room that the caller owns, unless a room of that id is open.
import type { CreateRequest } from 'parley-spec';
import { refusal, reply } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Peer } from '../hub/peer.ts';
import type { HandlerContext } from './handler-context.ts';

export function create({ hub }: HandlerContext, peer: Peer, { room: id }: CreateRequest): Answer {
  const room = hub.open(id, peer);
  // create.exists
  if (!room) return refusal('room-exists', { message: `A room ${id} is open already.` });
  // create.created
  return reply({ type: 'created', room: id, seq: 0 });
}
