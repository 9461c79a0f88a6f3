// Speaks in a room, and addresses a private message, for the checks that need it.
import { idOf } from '../client/test-client.ts';
import type { TestClient } from '../client/test-client.ts';

/** Says texts in the client's room, and waits for the client's own copies. */
export async function speak(client: TestClient, ...texts: string[]): Promise<void> {
  for (const sent of client.post(...texts.map((text) => ({ type: 'say', text })))) {
    client.mustBe(await client.answer(sent), 'message');
  }
}

/** A `send` request to a client. */
export const to = (client: TestClient, text: string) => ({ type: 'send', to: idOf(client), text });
