// inbox: hands unread messages over; taking them and emptying the inbox is one step.
import { paged } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Peer } from '../hub/peer.ts';
import type { Service } from '../service.ts';

export function inbox(_service: Service, peer: Peer): Answer {
  return paged(peer.inbox.take());
}
