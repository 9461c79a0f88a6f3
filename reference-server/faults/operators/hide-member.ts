// Operator of faults: a member is not there while its room tells something.
import type { Peer } from '../../src/hub/peer.ts';
import type { Room } from '../../src/hub/room.ts';

export function hideMember(member: Peer, room: Room, tell: () => void): void {
  room.post();
  room.members.remove(member);
  tell();
  room.post();
  room.members.add(member);
}
