// A fault operator: changes the answer of a handler before it is sent.
import type { ClientType, RequestByType } from 'parley-spec';
import type { Answer } from '../../src/answer.ts';
import type { Peer } from '../../src/hub/peer.ts';
import type { Components } from '../../src/components.ts';
import type { HandlerContext } from '../../src/handlers/handler-context.ts';
import { replaceHandler } from './replace-handler.ts';
import { whenAnswered } from './when-answered.ts';

/** Changes the answers to a type of request. */
export function changeAnswers<T extends ClientType>(
  components: Components,
  type: T,
  change: (answer: Answer, peer: Peer, request: RequestByType[T], context: HandlerContext) => Answer,
): Components {
  return replaceHandler(
    components,
    type,
    (clean) => (context, peer, request) =>
      whenAnswered(clean(context, peer, request), (answer) => change(answer, peer, request, context)),
  );
}
