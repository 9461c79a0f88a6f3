// Speaking in a room and to somebody, for the checks that need it.
import { idOf } from '../client/test-client.ts';
import type { Peer } from '../client/test-client.ts';

/** Says lines and waits for the speaker's own copies. */
export async function speak(peer: Peer, ...texts: string[]): Promise<void> {
  for (const sent of peer.post(...texts.map((text) => ({ type: 'say', text })))) {
    peer.mustBe(await peer.answer(sent), 'message');
  }
}

/** A private message to somebody, ready to be sent. */
export const to = (peer: Peer, text: string) => ({ type: 'send', to: idOf(peer), text });
