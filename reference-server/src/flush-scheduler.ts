// Flushes rooms and outboxes at the end of a turn of the event loop, so that one write sends all that a turn produced for
// one socket. A room registers at its first event of the turn, an outbox at its first line.

export interface Flushable {
  flush(): void;
}

export class FlushScheduler {
  private rooms: Flushable[] = [];
  private outboxes: Flushable[] = [];

  /** Flushes `room` at the end of this turn, before any outbox: it gives its events to the outboxes of its members. */
  addRoom(room: Flushable): void {
    this.begin();
    this.rooms.push(room);
  }

  /** Flushes `outbox` at the end of this turn. */
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
