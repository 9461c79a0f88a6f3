// The end of a turn of the event loop: what a turn produced for one socket goes out in one write. Outboxes
// put themselves down here when they get their first frame of the turn.

export interface Flushable {
  flush(): void;
}

export class Turn {
  private waiting: Flushable[] = [];

  /** Has `outbox` flushed when this turn has done its reading. */
  add(outbox: Flushable): void {
    if (this.waiting.length === 0) setImmediate(() => this.end());
    this.waiting.push(outbox);
  }

  private end(): void {
    const outboxes = this.waiting;
    this.waiting = [];
    for (const outbox of outboxes) outbox.flush();
  }
}
