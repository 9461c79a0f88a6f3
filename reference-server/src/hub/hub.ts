// The connected users and the open rooms. It knows no sockets, and every method acts at one instant (room.linearizable).
import type { Peer } from './peer.ts';
import type { ClosedReason, Room } from './room.ts';
import { Roster } from './roster.ts';

export class Hub {
  /** Connected users, from `ready` on (users.complete). */
  readonly users = new Roster();
  readonly rooms = new Map<string, Room>();

  /** Deliveries of the rooms that are closed by now. */
  private deliveriesBefore = 0;

  private readonly makeRoom: (id: string, owner: Peer) => Room;

  constructor(makeRoom: (id: string, owner: Peer) => Room) {
    this.makeRoom = makeRoom;
  }

  /** Opens a room, unless a room of that id is open (create.race). */
  open(id: string, owner: Peer): Room | undefined {
    if (this.rooms.has(id)) return undefined;
    const room = this.makeRoom(id, owner);
    this.rooms.set(id, room);
    return room;
  }

  /** Closes a room for everyone; its id is free at once (close.frees-id). */
  close(room: Room, reason: ClosedReason): void {
    if (this.rooms.get(room.id) === room) this.rooms.delete(room.id);
    room.close(reason);
    this.deliveriesBefore += room.deliveries;
  }

  /** Events that all rooms gave to members since the start. */
  get deliveries(): number {
    let sum = this.deliveriesBefore;
    for (const { deliveries } of this.rooms.values()) sum += deliveries;
    return sum;
  }
}
