// How fast a target replies, and the deadlines that the kit derives from that.
/** Reply times of the target, in milliseconds, and the deadlines made of them. */
export interface Calibration {
  readonly samples: number;
  readonly bestMs: number;
  readonly medianMs: number;
  readonly worstMs: number;
  /** An answer later than this is `slow`. */
  readonly answerMs: number;
  /** An answer later than this is missing. */
  readonly missingMs: number;
}
