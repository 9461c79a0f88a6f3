// A requirement that was seen broken: what was allowed, what came, and where it shows.
import type { Counterexample } from './counterexample.ts';
import type { TranscriptEntry } from './transcript.ts';

export interface Finding {
  /** The requirement that is broken. */
  readonly requirement: string;
  /** What was allowed there. */
  readonly allowed: string;
  /** What came. */
  readonly got: string;
  /** Where it showed, if not in what the check's own clients sent and received. */
  readonly transcript?: readonly TranscriptEntry[];
  /** Index in the transcript of the entry in which it showed, when it is known. */
  readonly at?: number;
  /** Offset of the first wrong byte in that entry, when it is known. */
  readonly caret?: number;
  /** What a concurrent program did to bring it about, when one did. */
  readonly counterexample?: Counterexample;
}
