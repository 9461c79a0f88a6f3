// A valid request of each type, for checks that go through all of them.
import type { Lab } from '../client/test-context.ts';
import type { Draft } from '../client/endpoint.ts';
import type { Peer } from '../client/test-client.ts';

/** A request of a type that a peer may send in the right state; `room` is the one to create or join. */
export function validRequest(lab: Lab, peer: Peer, type: string, room: string): Draft {
  switch (type) {
    case 'ack':
      return lab.ack(peer, lab.word('n'));
    case 'send':
      return { type, to: peer.conduct.clientId, text: 'to myself' };
    case 'create':
    case 'join':
      return { type, room };
    case 'say':
      return { type, text: 'aloud' };
    default:
      return { type };
  }
}
