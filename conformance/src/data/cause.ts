// A mistake of the target that explains failures.
import type { TranscriptEntry } from './transcript.ts';

export interface Cause {
  /** Id of the mistake in the specification. */
  readonly id: string;
  /** What the server does wrong, as a sentence. */
  readonly sentence: string;
  /** The requirement that the mistake breaks. */
  readonly requirement: string;
  /** Broken requirements that the mistake explains, `requirement` included. */
  readonly explains: readonly string[];
  /** What a conforming server does, as a sentence. */
  readonly expected: string;
  /** What this server did, as a sentence. */
  readonly got: string;
  /** What to do, as sentences. */
  readonly fix: string;
  /** What was sent and received. */
  readonly transcript: readonly TranscriptEntry[];
}
