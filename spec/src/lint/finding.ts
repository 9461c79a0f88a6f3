// A finding of a lint. A lint is a pure function from a part of the specification to its findings, so that a test can give it
// a faulty part.
export interface Finding {
  /** Where: a file, a frame, an id. */
  readonly where: string;
  /** What is wrong, and what to do about it. */
  readonly problem: string;
}

export const finding = (where: string, problem: string): Finding => ({ where, problem });
