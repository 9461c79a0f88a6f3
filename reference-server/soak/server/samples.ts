// What is known of the server's process at a moment.

/** Told by the gauge in it, after a collection of garbage. */
export interface Held {
  readonly rssBytes: number;
  /** The heap's objects, and what they hold outside of it. */
  readonly heldBytes: number;
  readonly sockets: number;
  readonly timers: number;
}

/** Told by its metrics. */
export interface Sample {
  readonly rssBytes: number;
  /** The latest round of the event loop since the last sample. */
  readonly lateMs: number;
  /** Bytes that wait for clients to take them. */
  readonly outboxBytes: number;
  /** Room events given to members since the start. */
  readonly deliveries: number;
}
