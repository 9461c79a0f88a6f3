// What the walk of a frame says about a line before any rule of its own: decode → known type → admit → validate.
// The lints hold the examples and the vectors against it.
import { FrameDecoder } from '../codec/decoder.ts';
import { validRef } from '../codec/ref.ts';
import { isClientType, validateRequest } from '../codec/validate.ts';
import type { Ref } from '../generated/types.ts';
import { admit } from '../machine/grid.ts';
import type { ErrorCode } from '../registries/errors.ts';
import type { State } from '../vocabulary/state.ts';

/** A refusal, in the order in which an example states it. */
export interface Verdict {
  readonly code: ErrorCode;
  readonly field?: string;
  readonly state?: State;
  readonly ref?: Ref;
}

/** A refusal, or undefined where only the request's own rules can tell; `ref` is the mark to repeat. */
export interface Walked {
  readonly refusal: Verdict | undefined;
  readonly ref?: Ref;
}

/** Walks one line, without its LF, in a state. */
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
