// Who is in and which rooms are open. Knows no sockets; every method is one instant.
import type { Peer } from './peer.ts';
import type { ClosedReason, Room } from './room.ts';
import { Roster } from './roster.ts';

export class Hub {
  /** Everyone who is in, from `ready` on. */
  readonly users = new Roster();
  readonly rooms = new Map<string, Room>();

  /** What the rooms that are closed by now had delivered. */
  private deliveriesBefore = 0;

  private readonly makeRoom: (id: string, owner: Peer) => Room;

  constructor(makeRoom: (id: string, owner: Peer) => Room) {
    this.makeRoom = makeRoom;
  }

  /** Opens a room unless one of that id is open. */
  open(id: string, owner: Peer): Room | undefined {
    if (this.rooms.has(id)) return undefined;
    const room = this.makeRoom(id, owner);
    this.rooms.set(id, room);
    return room;
  }

  /** Closes a room for everyone; its id is free at once. */
  close(room: Room, reason: ClosedReason): void {
    if (this.rooms.get(room.id) === room) this.rooms.delete(room.id);
    room.close(reason);
    this.deliveriesBefore += room.deliveries;
  }

  /** Events that all rooms ever gave to members. */
  get deliveries(): number {
    let sum = this.deliveriesBefore;
    for (const { deliveries } of this.rooms.values()) sum += deliveries;
    return sum;
  }
}
