// Operator of faults: requests that are read and never handled. None of them changes a state.
import type { ClientType } from 'parley-spec';
import { said } from '../../src/answer.ts';
import type { Peer } from '../../src/hub/peer.ts';
import type { Parts } from '../../src/parts.ts';
import { handling } from './handling.ts';

/** Swallows the requests for which `eats` says so. */
export function swallowing(parts: Parts, eats: (peer: Peer) => boolean): Parts {
  const eating = <T extends ClientType>(wrong: Parts, type: T): Parts =>
    handling(
      wrong,
      type,
      (clean) => (service, peer, request) => (eats(peer) ? said : clean(service, peer, request)),
    );
  return (['users', 'send', 'inbox', 'ping'] as const).reduce<Parts>(eating, parts);
}
