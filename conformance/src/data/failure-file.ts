// The type of a failure file: what is broken, the program and the history that prove it, and the run that found it.
import type { Delivery, Disturbance } from './conditions.ts';
import type { Counterexample } from './counterexample.ts';
import type { Frame } from './frame.ts';
import type { Call, History, Session } from './history.ts';
import type { OutputLine } from './output-line.ts';
import type { RunResult } from './result.ts';
import type { TranscriptEntry } from './transcript.ts';

/** Changes if a reader of the old format could misread the new one. */
export const FAILURE_FORMAT = 'parley-conformance-failure/1';

export interface FlatEntry {
  readonly client: string;
  readonly dir: TranscriptEntry['dir'];
  readonly ms: number;
  readonly text: string;
  readonly base64: string;
  readonly writes?: TranscriptEntry['writes'];
}

/** In the format of `schema/failure.schema.json`. */
export interface FailureFile {
  readonly format: typeof FAILURE_FORMAT;
  readonly kit: RunResult['kit'];
  readonly target: string;
  readonly seed: number;
  readonly writtenAt: string;
  readonly requirement: string;
  readonly check: string;
  readonly delivery: Delivery;
  readonly disturbance?: Disturbance;
  readonly allowed: string;
  readonly got: string;
  readonly counterexample?: Omit<Counterexample, 'history'> & { readonly history: FlatHistory };
  readonly transcript: readonly FlatEntry[];
  readonly output?: readonly OutputLine[];
}

export interface FlatSession extends Omit<Session, 'calls' | 'seen'> {
  readonly calls: readonly Omit<Call, 'answer'>[];
  readonly seen: readonly { readonly frame: Frame; readonly at: number; readonly call?: number }[];
}

export interface FlatHistory extends Omit<History, 'sessions'> {
  readonly sessions: readonly FlatSession[];
}
