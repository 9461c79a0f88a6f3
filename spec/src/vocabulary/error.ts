// An entry of the error registry: what went wrong with a request or a connection.

/** An entry of the error registry. */
export interface ErrorSpec {
  /** The word on the wire. */
  readonly code: string;
  /** Whether the server closes the connection after it. */
  readonly fatal: boolean;
  /** When several apply to one frame, the lowest rank is sent, once. */
  readonly rank: number;
  /** When it is sent. */
  readonly when: string;
  /** What the receiver should do about it. */
  readonly advice: string;
}
