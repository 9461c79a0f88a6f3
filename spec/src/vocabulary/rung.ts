// A rung of the ladder: what an implementer writes next, and the requirements that hold once it is written.

/** A rung of the ladder: what is written next, and what holds then. */
export interface RungSpec {
  /** From 1; each builds on those below it. */
  readonly rung: number;
  /** Its heading. */
  readonly title: string;
  /** What is written on this rung, in one sentence. */
  readonly write: string;
  /** Frames of clients that a server has to know from here on. */
  readonly frames: readonly string[];
  /** Ids of the requirements that bind servers and hold from here on. */
  readonly requirements: readonly string[];
}
