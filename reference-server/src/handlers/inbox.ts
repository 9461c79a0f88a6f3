// inbox: delivers unread messages. Taking them out of the inbox is one step (inbox.once).
import { paged } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Peer } from '../hub/peer.ts';
import type { HandlerContext } from './handler-context.ts';

export function inbox(_service: HandlerContext, peer: Peer): Answer {
  return paged(peer.inbox.take());
}
