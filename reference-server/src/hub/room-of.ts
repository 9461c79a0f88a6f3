// The room of a caller whose request the grid admits only in a room.
import type { Peer } from './peer.ts';
import type { Room } from './room.ts';

export function roomOf(peer: Peer): Room {
  if (!peer.room) throw new Error(`client ${peer.clientId} is in the state ${peer.state} without a room`);
  return peer.room;
}
