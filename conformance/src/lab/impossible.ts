// Thrown by a check that turns out to be impossible on this target, through nobody's fault.

export class Impossible extends Error {
  /** Why, as a sentence without its full stop. */
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}
