// A fault operator: reads requests and never handles them. It covers only requests that change no state.
import type { ClientType } from 'parley-spec';
import { noReply } from '../../src/answer.ts';
import type { Peer } from '../../src/hub/peer.ts';
import type { Components } from '../../src/components.ts';
import { replaceHandler } from './replace-handler.ts';

/** Ignores the requests for which `ignores` returns true. */
export function ignoreRequests(components: Components, ignores: (peer: Peer) => boolean): Components {
  const ignoring = <T extends ClientType>(wrong: Components, type: T): Components =>
    replaceHandler(
      wrong,
      type,
      (clean) => (context, peer, request) => (ignores(peer) ? noReply : clean(context, peer, request)),
    );
  return (['users', 'send', 'inbox', 'ping'] as const).reduce<Components>(ignoring, components);
}
