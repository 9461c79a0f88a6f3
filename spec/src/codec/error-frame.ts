// Makes an `error` frame. The registry decides whether a code is fatal.
import type { ErrorFrame, Ref } from '../generated/types.ts';
import { errorSpec } from '../registries/errors.ts';
import type { ErrorCode } from '../registries/errors.ts';
import type { State } from '../vocabulary/state.ts';

/** The optional fields of an error; what is absent here is absent on the wire. */
export interface Refusal {
  /** A sentence for people; if absent, the sentence of the registry. */
  readonly message?: string | undefined;
  /** The invalid field. */
  readonly field?: string | undefined;
  /** State of the connection, for `wrong-state`. */
  readonly state?: State | undefined;
  /** The `ref` of the request. */
  readonly ref?: Ref | undefined;
}

/** The `error` frame of a code. */
export function errorFrame(code: ErrorCode, { message, field, state, ref }: Refusal = {}): ErrorFrame {
  const { fatal, when } = errorSpec(code);
  return {
    type: 'error',
    ...(ref === undefined ? {} : { ref }),
    code,
    message: message ?? when,
    fatal,
    ...(field === undefined ? {} : { field }),
    ...(state === undefined ? {} : { state }),
  };
}
