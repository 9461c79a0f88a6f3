// What a lint of the specification finds wrong. A lint is a pure function from the part of the specification
// that it reads to its findings, so that a test can hand it a doctored one.
export interface Finding {
  /** Where: a file, a frame, an id. */
  readonly where: string;
  /** What is wrong, and what to do about it. */
  readonly problem: string;
}

export const finding = (where: string, problem: string): Finding => ({ where, problem });
