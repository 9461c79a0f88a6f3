// Operator of faults: what the handler of a request came to, before it is sent.
import type { ClientType, RequestByType } from 'parley-spec';
import type { Answer } from '../../src/answer.ts';
import type { Peer } from '../../src/hub/peer.ts';
import type { Parts } from '../../src/parts.ts';
import type { Service } from '../../src/service.ts';
import { handling } from './handling.ts';

/** Changes the answers to a type of request. */
export function answering<T extends ClientType>(
  parts: Parts,
  type: T,
  change: (answer: Answer, peer: Peer, request: RequestByType[T], service: Service) => Answer,
): Parts {
  return handling(parts, type, (clean) => (service, peer, request) => {
    // The clean handlers act at one instant.
    const answer = clean(service, peer, request) as Answer;
    return change(answer, peer, request, service);
  });
}
