// Test vectors: values and bytes with the verdict that every implementation must reach.

/** A JSON text, since some of the values can't be held by every language before they are judged. */
export interface Vector {
  /** What it shows. */
  readonly note: string;
  /** The value as JSON. */
  readonly json: string;
}

/** What a receiver must take and what it must refuse. */
export interface ValueVectors {
  /** Values that must be taken. */
  readonly valid: readonly Vector[];
  /** Values that must be refused. */
  readonly invalid: readonly Vector[];
}

/** A line that a client may send, valid in the right state. */
export interface LineVector {
  /** What it shows. */
  readonly note: string;
  /** The line, without its LF. */
  readonly line: string;
}

/** A line that is refused whatever rules come after its form, in a state that admits its type. */
export interface RefusedLineVector extends LineVector {
  /** Code of the error that must answer it. */
  readonly code: 'bad-frame' | 'unknown-type' | 'invalid-field';
  /** Member that the error must name. */
  readonly field?: string;
}

/** A run of bytes in hex, said `times` times (once when absent). */
export interface Bytes {
  /** The bytes, two digits each. */
  readonly hex: string;
  /** How often they come, one after the other. */
  readonly times?: number;
}

/** What a stream of bytes says: the decoder's events in order. */
export type StreamEvent =
  | { readonly frame: Readonly<Record<string, unknown>> }
  | { readonly blank: true }
  | { readonly fault: 'frame-too-large' | 'bad-frame' };

/** Bytes, and the events that a decoder makes of them. */
export interface StreamVector {
  /** What it shows. */
  readonly note: string;
  /** The stream, run by run. */
  readonly bytes: readonly Bytes[];
  /** What a decoder makes of it, in order. */
  readonly events: readonly StreamEvent[];
}
