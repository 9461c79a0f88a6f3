// An entry of the limits registry: a bound, its unit, and what happens beyond it.

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
  /** Whether `0` means "no limit". */
  readonly zeroMeansNever?: boolean;
  /** Whether `welcome.limits` includes it. */
  readonly advertised: boolean;
  /** What it bounds, in a sentence. */
  readonly meaning: string;
  /** What happens up to the limit. */
  readonly within: string;
  /** The first case beyond the limit, if it is not simply one more. */
  readonly beyondAt?: string;
  /** What happens beyond the limit. */
  readonly beyond: string;
}
