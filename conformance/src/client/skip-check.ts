// Thrown by a check that turns out to be impossible against this target, without a fault of the target.

export class SkipCheck extends Error {
  /** Why, as a sentence without its full stop. */
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

/** Thrown if the kit itself lacks a resource, such as open files. This says nothing about the target. */
export class LocalResourceError extends SkipCheck {}
