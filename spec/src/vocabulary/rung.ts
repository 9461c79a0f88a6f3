// A rung of the ladder: what an implementer writes next, the requirements that hold afterwards, and what the kit adds
// when it tries them.

/**
 * What the kit adds to plain conversations, in which every frame is whole and has a write of its own. The requirements
 * of a rung are tried with what its page and the pages below it announce, and with nothing else.
 */
export const CONDITIONS = {
  deliveries:
    'the same frames arrive byte by byte, cut inside a character, or several in one write with blank lines around them; some clients read slowly',
  programs:
    'several clients send random requests at the same time, and disconnect by `quit`, FIN, RST or a line that is no JSON',
  disturbances:
    'beside each client another one connects, and ends with half a frame, with a reset, or before it reads its `welcome`',
} as const;

export type Condition = keyof typeof CONDITIONS;

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
  /** What the kit adds from here on, beside what it adds on the rungs below. */
  readonly adds: readonly Condition[];
  /** Ids of the requirements for servers that hold from here on. */
  readonly requirements: readonly string[];
}
