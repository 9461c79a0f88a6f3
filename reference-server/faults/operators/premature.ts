// Operator of faults: first the work, then the look at the mark.
import { validRef } from 'parley-spec';
import type { ClientType, RequestByType } from 'parley-spec';
import { refusal } from '../../src/answer.ts';
import type { Peer } from '../../src/hub/peer.ts';
import type { Parts } from '../../src/parts.ts';
import type { Service } from '../../src/service.ts';
import { forgiving } from './forgiving.ts';
import { handling } from './handling.ts';

/** Does something for requests of a type whose `ref` is invalid, and refuses them behind it. */
export function premature<T extends ClientType>(
  parts: Parts,
  type: T,
  does: (service: Service, peer: Peer, request: RequestByType[T]) => void,
): Parts {
  const admitted = forgiving(
    parts,
    () => {},
    ({ field }, frame) => frame.type === type && field === 'ref',
  );
  return handling(admitted, type, (clean) => (service, peer, request) => {
    const { ref } = request as { readonly ref?: unknown };
    if (ref === undefined || validRef(ref)) return clean(service, peer, request);
    does(service, peer, request);
    return refusal('invalid-field', { field: 'ref' });
  });
}
