// A broken requirement: what it allows, what the target did instead, and where this shows.
import type { Counterexample } from './counterexample.ts';
import type { OutputLine } from './output-line.ts';
import type { TranscriptEntry } from './transcript.ts';

export interface Finding {
  /** The requirement that is broken. */
  readonly requirement: string;
  /** What the requirement allows there, as a sentence. */
  readonly allowed: string;
  /** The target left a request unanswered, and nothing more came on that connection. */
  readonly silent?: boolean;
  /** The type of the frame that it is about: the request whose answer is wrong, or the missing event. */
  readonly about?: string;
  /** What the target did instead. */
  readonly got: string;
  /** The transcript that shows it, if not the one of the check's own clients. */
  readonly transcript?: readonly TranscriptEntry[];
  /** Index of the transcript entry that shows it, if known. */
  readonly at?: number;
  /** Index of the last transcript entry before it was found, if not `at`. */
  readonly until?: number;
  /** Offset of the first wrong byte in that entry, if known. */
  readonly caret?: number;
  /** What the server printed until then, if not what it printed during the check. */
  readonly output?: readonly OutputLine[];
  /** The concurrent program that caused it, if one did. */
  readonly counterexample?: Counterexample;
}
