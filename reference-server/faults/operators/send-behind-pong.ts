// A fault operator: something follows the `pong` for a client that has not asked for the menu.
import type { AnyServerFrame } from 'parley-spec';
import type { Peer } from '../../src/hub/peer.ts';
import type { Components } from '../../src/components.ts';
import { changeAnswers } from './change-answers.ts';

/** Sends `frame` behind each `pong` before the menu, to every client but the first that pings. */
export function sendBehindPong(components: Components, acts: () => void, frame: AnyServerFrame): Components {
  let first: Peer | undefined;
  return changeAnswers(components, 'ping', (answer, peer) => {
    first ??= peer;
    if (peer.state !== 'acknowledged' || peer === first) return answer;
    queueMicrotask(() => peer.deliver({ bytes: components.encode(frame), event: false }));
    acts();
    return answer;
  });
}
