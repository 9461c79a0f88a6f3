// An `error` frame made from the registry, which alone knows whether a code is fatal.
import type { ErrorFrame, Ref } from '../generated/types.ts';
import { errorSpec } from '../registries/errors.ts';
import type { ErrorCode } from '../registries/errors.ts';
import type { State } from '../vocabulary/state.ts';

/** What is known about the refusal; what is absent here is absent on the wire. */
export interface Refusal {
  /** A sentence for people; the registry's own when absent. */
  readonly message?: string | undefined;
  /** Member that is at fault. */
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
