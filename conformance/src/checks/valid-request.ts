// A valid request of each type, for checks that go through all of them.
import type { TestContext } from '../client/test-context.ts';
import type { Draft } from '../client/endpoint.ts';
import type { TestClient } from '../client/test-client.ts';

/** A request of a type that a client may send in the right state; `room` is the one to create or join. */
export function validRequest(context: TestContext, client: TestClient, type: string, room: string): Draft {
  switch (type) {
    case 'ack':
      return context.ack(client, context.word('n'));
    case 'send':
      return { type, to: client.oracle.clientId, text: 'to myself' };
    case 'create':
    case 'join':
      return { type, room };
    case 'say':
      return { type, text: 'aloud' };
    default:
      return { type };
  }
}
