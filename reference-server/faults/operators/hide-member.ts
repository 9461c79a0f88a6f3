// A fault operator: hides a member from its room while the room sends something.
import type { Peer } from '../../src/hub/peer.ts';
import type { Room } from '../../src/hub/room.ts';

export function hideMember(member: Peer, room: Room, tell: () => void): void {
  room.post();
  room.members.remove(member);
  tell();
  room.post();
  room.members.add(member);
}
