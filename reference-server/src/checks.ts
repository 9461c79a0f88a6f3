// Validate and admit, in the middle of a frame's walk: why a decoded frame is refused before its handler sees it.
// The order is that of the error registry: unknown type, wrong state, invalid field (error.precedence).
import { CLIENT_TYPES, admit, errorSpec, validateRequest } from 'parley-spec';
import type { ClientType, RawFrame, State } from 'parley-spec';
import { refusal } from './answer.ts';
import type { Refusal } from './answer.ts';

type Cell = ReturnType<typeof admit>;

/** What the state grid says of a type of frame in a state; undefined for an unknown type. */
export const cellOf = (state: State, type: string): Cell | undefined => admit(state, type as ClientType);

/** One reason to refuse; undefined when it does not apply. `cell` is the cell of the frame's type and the state. */
export type Check = (frame: RawFrame, state: State, cell: Cell | undefined) => Refusal | undefined;

const types: ReadonlySet<string> = new Set(CLIENT_TYPES);

// framing.unknown-type
export const knownType: Check = ({ type }) =>
  types.has(type) ? undefined : refusal('unknown-type', { message: errorSpec('unknown-type').when });

// state.admits, state.refuses, error.state
export const rightState: Check = ({ type }, state, cell) => {
  if (cell?.does === 'admit') return undefined;
  return refusal('wrong-state', { state, message: `${type} is not admitted in the state ${state}.` });
};

// framing.missing-member, framing.wrong-type, framing.out-of-range, ref.invalid, name.refused, text.refused, error.field
export const validFields: Check = (frame) => {
  const result = validateRequest(frame.type as ClientType, frame);
  return result.ok ? undefined : refusal('invalid-field', { field: result.field, message: result.detail });
};

export const CHECKS: readonly Check[] = [knownType, rightState, validFields];

/** The first refusal that applies. */
export function firstRefusal(checks: readonly Check[], ...given: Parameters<Check>): Refusal | undefined {
  for (const check of checks) {
    const found = check(...given);
    if (found) return found;
  }
  return undefined;
}
