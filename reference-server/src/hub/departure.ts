// How a user goes, however the connection ends: out of the list, then the inbox, then the room, each step at
// one instant. The order is a promise: who hears of it in the room must not find the user in the list.
import type { Hub } from './hub.ts';
import type { Peer } from './peer.ts';

/** What ended the connection. */
export type Cause = 'quit' | 'fin' | 'reset' | 'fatal';

export interface DepartureStep {
  readonly name: 'list' | 'inbox' | 'room';
  run(hub: Hub, peer: Peer, cause: Cause): void;
}

export const DEPARTURE: readonly DepartureStep[] = [
  { name: 'list', run: (hub, peer) => void hub.users.remove(peer) },
  { name: 'inbox', run: (_hub, peer) => peer.inbox.clear() },
  { name: 'room', run: leaveRoom },
];

function leaveRoom(hub: Hub, peer: Peer, cause: Cause): void {
  const { room } = peer;
  if (!room) return;
  if (room.owner === peer) hub.close(room, 'owner-disconnected');
  else room.release(peer, cause === 'quit' ? 'left' : 'disconnected');
}

/** Takes a user out of everything; nothing happens the second time. */
export function depart(steps: readonly DepartureStep[], hub: Hub, peer: Peer, cause: Cause): void {
  if (peer.state === 'closed') return;
  peer.state = 'closed';
  for (const step of steps) step.run(hub, peer, cause);
}
