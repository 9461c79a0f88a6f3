// Thrown by a check that turns out to be impossible on this target, through nobody's fault.

export class SkipCheck extends Error {
  /** Why, as a sentence without its full stop. */
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

/** Thrown where the kit itself lacks what a check needs, such as open files: that says nothing of the target. */
export class LocalResourceError extends SkipCheck {}
