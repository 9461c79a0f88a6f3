// Test vectors: values and bytes with the required verdict.

/** A JSON text: some languages cannot hold all of these values before they validate them. */
export interface Vector {
  /** What it shows. */
  readonly note: string;
  /** The value as JSON. */
  readonly json: string;
}

/** What a receiver must accept, and what it must refuse. */
export interface ValueVectors {
  /** Values to accept. */
  readonly valid: readonly Vector[];
  /** Values to refuse. */
  readonly invalid: readonly Vector[];
}

/** A line that a client may send, valid in the right state. */
export interface LineVector {
  /** What it shows. */
  readonly note: string;
  /** The line, without its LF. */
  readonly line: string;
}

/** A line that is refused because of its form, in a state that admits its type. */
export interface RefusedLineVector extends LineVector {
  /** Code of the required error. */
  readonly code: 'bad-frame' | 'unknown-type' | 'invalid-field';
  /** Field that the error must name. */
  readonly field?: string;
}

/** Bytes in hex, repeated `times` times (absent: once). */
export interface Bytes {
  /** The bytes, two digits each. */
  readonly hex: string;
  /** How often they are repeated. */
  readonly times?: number;
}

/** An event of a decoder. */
export type StreamEvent =
  | { readonly frame: Readonly<Record<string, unknown>> }
  | { readonly blank: true }
  | { readonly fault: 'frame-too-large' | 'bad-frame' };

/** Bytes, and the events that a decoder reports for them. */
export interface StreamVector {
  /** What it shows. */
  readonly note: string;
  /** The stream, piece by piece. */
  readonly bytes: readonly Bytes[];
  /** The events, in order. */
  readonly events: readonly StreamEvent[];
}
