// Measurements of the server's process at one moment.

/** Reported by the gauge, after garbage collection. */
export interface Held {
  readonly rssBytes: number;
  /** The objects of the heap, and what they hold outside it. */
  readonly heldBytes: number;
  readonly sockets: number;
  readonly timers: number;
}

/** Reported by the metrics. */
export interface Sample {
  readonly rssBytes: number;
  /** The largest delay of the event loop since the last sample. */
  readonly lateMs: number;
  /** Bytes that wait for clients to read them. */
  readonly outboxBytes: number;
  /** Room events given to members since the start. */
  readonly deliveries: number;
}
