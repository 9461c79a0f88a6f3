// quit: the user goes from everything first; then `bye` says so, and the connection ends.
import { reply } from '../answer.ts';
import type { Answer } from '../answer.ts';
import { depart } from '../hub/departure.ts';
import type { Peer } from '../hub/peer.ts';
import type { Service } from '../service.ts';

export function quit({ hub, parts }: Service, peer: Peer): Answer {
  depart(parts.departure, hub, peer, 'quit');
  return reply({ type: 'bye' });
}
