// A rung of the ladder: what an implementer writes next, and the requirements that hold afterwards.

/** A rung of the ladder. */
export interface RungSpec {
  /** From 1; each builds on the lower ones. */
  readonly rung: number;
  /** Its heading. */
  readonly title: string;
  /** What is written on this rung, in one sentence. */
  readonly write: string;
  /** Requests that a server handles from here on. */
  readonly frames: readonly string[];
  /** Ids of the requirements for servers that hold from here on. */
  readonly requirements: readonly string[];
}
