// Operator of faults: requests that are read and never handled. None of them changes a state.
import type { ClientType } from 'parley-spec';
import { noReply } from '../../src/answer.ts';
import type { Peer } from '../../src/hub/peer.ts';
import type { Components } from '../../src/components.ts';
import { replaceHandler } from './replace-handler.ts';

/** Swallows the requests for which `eats` says so. */
export function ignoreRequests(components: Components, eats: (peer: Peer) => boolean): Components {
  const eating = <T extends ClientType>(wrong: Components, type: T): Components =>
    replaceHandler(
      wrong,
      type,
      (clean) => (context, peer, request) => (eats(peer) ? noReply : clean(context, peer, request)),
    );
  return (['users', 'send', 'inbox', 'ping'] as const).reduce<Components>(eating, components);
}
