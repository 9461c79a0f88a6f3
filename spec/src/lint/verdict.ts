// The verdict on a line before the rules of the request itself: decode → known type → admit → validate. The lints compare
// examples and vectors with it.
import { FrameDecoder } from '../codec/decoder.ts';
import { validRef } from '../codec/ref.ts';
import { isClientType, validateRequest } from '../codec/validate.ts';
import type { Ref } from '../generated/types.ts';
import { admit } from '../machine/grid.ts';
import type { ErrorCode } from '../registries/errors.ts';
import type { State } from '../vocabulary/state.ts';

/** A refusal, with the fields of an example. */
export interface Verdict {
  readonly code: ErrorCode;
  readonly field?: string;
  readonly state?: State;
  readonly ref?: Ref;
}

/** A refusal, or undefined if only the rules of the request can decide; `ref` is the value to repeat. */
export interface Walked {
  readonly refusal: Verdict | undefined;
  readonly ref?: Ref;
}

/** The verdict on one line, without its LF, in a state. */
export function walkLine(state: State, line: string): Walked {
  const [event, ...more] = new FrameDecoder().push(Buffer.from(`${line}\n`, 'utf8'));
  if (event === undefined || event.kind === 'blank' || more.length > 0) {
    throw new Error(`not one line with one frame: ${line}`);
  }
  if (event.kind === 'fault') return { refusal: { code: event.code } };
  const { type, ref } = event.value;
  const mark = validRef(ref) ? { ref } : {};
  if (!isClientType(type)) return { refusal: { code: 'unknown-type', ...mark } };
  const cell = admit(state, type);
  if (cell.does === 'refuse') return { refusal: { code: cell.code, state, ...mark } };
  const valid = validateRequest(type, event.value);
  if (valid.ok) return { refusal: undefined, ...mark };
  return { refusal: { code: 'invalid-field', field: valid.field, ...mark } };
}
