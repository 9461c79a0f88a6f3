// Speaking, for the checks that need somebody who does.
import type { Peer } from '../lab/peer.ts';

/** Says lines and waits for the speaker's own copies. */
export async function speak(peer: Peer, ...texts: string[]): Promise<void> {
  for (const sent of peer.post(...texts.map((text) => ({ type: 'say', text })))) {
    peer.mustBe(await peer.answer(sent), 'message');
  }
}
