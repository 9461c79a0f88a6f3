// Removes a user whose connection ends: from the list, then the inbox, then the room, each step at one instant. The order
// is required: a user who is reported gone in a room must not be in the list any more (end.order).
import type { Hub } from './hub.ts';
import type { Peer } from './peer.ts';

/** What ended the connection. */
export type Cause = 'quit' | 'fin' | 'reset' | 'fatal';

export interface TeardownStep {
  readonly name: 'list' | 'inbox' | 'room';
  run(hub: Hub, peer: Peer, cause: Cause): void;
}

export const TEARDOWN: readonly TeardownStep[] = [
  { name: 'list', run: (hub, peer) => void hub.users.remove(peer) },
  // inbox.dies
  { name: 'inbox', run: (_hub, peer) => peer.inbox.clear() },
  { name: 'room', run: leaveRoom },
];

function leaveRoom(hub: Hub, peer: Peer, cause: Cause): void {
  const { room } = peer;
  if (!room) return;
  // end.owner, quit.owner, end.member, quit.member
  if (room.owner === peer) hub.close(room, 'owner-disconnected');
  else room.remove(peer, cause === 'quit' ? 'left' : 'disconnected');
}

/** Removes a user from everything; a second call does nothing. */
export function tearDown(steps: readonly TeardownStep[], hub: Hub, peer: Peer, cause: Cause): void {
  if (peer.state === 'closed') return;
  peer.state = 'closed';
  for (const step of steps) step.run(hub, peer, cause);
}
