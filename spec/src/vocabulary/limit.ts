// An entry of the limits registry: a bound, its unit, and what happens one step past it.

/** An entry of the limits registry. */
export interface LimitSpec {
  /** Name with the unit in it, as in `welcome.limits` when advertised. */
  readonly name: string;
  /** What is counted. */
  readonly unit: 'bytes' | 'ms' | 'messages' | 'users' | 'code points' | 'levels' | 'frames';
  /** The reference server's value. */
  readonly value: number;
  /** Smallest value that a server may choose; equal to `most` when the protocol fixes it. */
  readonly least: number;
  /** Greatest value that a server may choose. */
  readonly most: number;
  /** `0` means "no such limit" where this is true. */
  readonly zeroMeansNever?: boolean;
  /** Whether `welcome.limits` carries it. */
  readonly advertised: boolean;
  /** What it bounds, in a sentence. */
  readonly meaning: string;
  /** What happens at the limit plus one. */
  readonly beyond: string;
}
