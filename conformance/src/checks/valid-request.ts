// Makes a valid request of each type, for checks that try all of them.
import type { ClientType } from 'parley-spec';
import type { TestContext } from '../client/test-context.ts';
import type { Draft } from '../client/endpoint.ts';
import type { TestClient } from '../client/test-client.ts';

/** A valid request of a type; `room` is the id to create or join. */
export function validRequest(
  context: TestContext,
  client: TestClient,
  type: ClientType,
  room: string,
): Draft {
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
    case 'menu':
    case 'users':
    case 'inbox':
    case 'members':
    case 'leave':
    case 'close':
    case 'ping':
    case 'quit':
      return { type };
  }
}
