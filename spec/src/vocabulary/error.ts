// An entry of the error registry.

/** An entry of the error registry. */
export interface ErrorSpec {
  /** The value of `code`. */
  readonly code: string;
  /** Whether the server closes the connection after it. */
  readonly fatal: boolean;
  /** If several errors apply to a frame, only the one with the lowest rank is sent. */
  readonly rank: number;
  /** When it is sent. */
  readonly when: string;
  /** What the receiver can do about it. */
  readonly advice: string;
}
