// Test vectors: values and bytes with the verdict that every implementation must reach.

/** A JSON text, since some of the values can't be held by every language before they are judged. */
export interface Vector {
  readonly note: string;
  readonly json: string;
}

/** What a receiver must take and what it must refuse. */
export interface ValueVectors {
  readonly valid: readonly Vector[];
  readonly invalid: readonly Vector[];
}

/** A line that a client may send, valid in the right state. */
export interface LineVector {
  readonly note: string;
  readonly line: string;
}

/** A line that is refused whatever rules come after its form, in a state that admits its type. */
export interface RefusedLineVector extends LineVector {
  readonly code: 'bad-frame' | 'unknown-type' | 'invalid-field';
  readonly field?: string;
}

/** A run of bytes in hex, said `times` times (once when absent). */
export interface Bytes {
  readonly hex: string;
  readonly times?: number;
}

/** What a stream of bytes says: the decoder's events in order. */
export type StreamEvent =
  | { readonly frame: Readonly<Record<string, unknown>> }
  | { readonly blank: true }
  | { readonly fault: 'frame-too-large' | 'bad-frame' };

/** Bytes, and the events that a decoder makes of them. */
export interface StreamVector {
  readonly note: string;
  readonly bytes: readonly Bytes[];
  readonly events: readonly StreamEvent[];
}
