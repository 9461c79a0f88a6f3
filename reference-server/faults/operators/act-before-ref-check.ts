// A fault operator: does the work of a request before it checks the `ref`.
import { validRef } from 'parley-spec';
import type { ClientType, RequestByType } from 'parley-spec';
import { refusal } from '../../src/answer.ts';
import type { Peer } from '../../src/hub/peer.ts';
import type { Components } from '../../src/components.ts';
import type { HandlerContext } from '../../src/handlers/handler-context.ts';
import { skipRefusals } from './skip-refusals.ts';
import { replaceHandler } from './replace-handler.ts';

/** For requests of a type with an invalid `ref`: does something, and refuses them after that. */
export function actBeforeRefCheck<T extends ClientType>(
  components: Components,
  type: T,
  does: (context: HandlerContext, peer: Peer, request: RequestByType[T]) => void,
): Components {
  const admitted = skipRefusals(
    components,
    () => {},
    ({ field }, frame) => frame.type === type && field === 'ref',
  );
  return replaceHandler(admitted, type, (clean) => (context, peer, request) => {
    const { ref } = request as { readonly ref?: unknown };
    if (ref === undefined || validRef(ref)) return clean(context, peer, request);
    does(context, peer, request);
    return refusal('invalid-field', { field: 'ref' });
  });
}
