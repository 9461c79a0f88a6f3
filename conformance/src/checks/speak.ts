// Speaking in a room and to somebody, for the checks that need it.
import { idOf } from '../client/test-client.ts';
import type { TestClient } from '../client/test-client.ts';

/** Says lines and waits for the speaker's own copies. */
export async function speak(client: TestClient, ...texts: string[]): Promise<void> {
  for (const sent of client.post(...texts.map((text) => ({ type: 'say', text })))) {
    client.mustBe(await client.answer(sent), 'message');
  }
}

/** A private message to somebody, ready to be sent. */
export const to = (client: TestClient, text: string) => ({ type: 'send', to: idOf(client), text });
