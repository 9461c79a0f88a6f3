// quit: removes the user from everything, then answers `bye`; the connection ends.
import { reply } from '../answer.ts';
import type { Answer } from '../answer.ts';
import { tearDown } from '../hub/teardown.ts';
import type { Peer } from '../hub/peer.ts';
import type { HandlerContext } from './handler-context.ts';

export function quit({ hub, teardown }: HandlerContext, peer: Peer): Answer {
  tearDown(teardown, hub, peer, 'quit');
  // quit.bye
  return reply({ type: 'bye' });
}
