// The end of a turn of the event loop: what a turn produced for one socket goes out in one write. Rooms put
// themselves down here when they get their first event of the turn, outboxes when they get their first line.

export interface Flushable {
  flush(): void;
}

export class Turn {
  private rooms: Flushable[] = [];
  private outboxes: Flushable[] = [];

  /** Has `room` give its events to its members' outboxes before these are flushed. */
  addRoom(room: Flushable): void {
    this.begin();
    this.rooms.push(room);
  }

  /** Has `outbox` flushed when this turn has done its reading. */
  add(outbox: Flushable): void {
    this.begin();
    this.outboxes.push(outbox);
  }

  private begin(): void {
    if (this.rooms.length === 0 && this.outboxes.length === 0) setImmediate(() => this.end());
  }

  private end(): void {
    const { rooms } = this;
    this.rooms = [];
    for (const room of rooms) room.flush();
    const { outboxes } = this;
    this.outboxes = [];
    for (const outbox of outboxes) outbox.flush();
  }
}
