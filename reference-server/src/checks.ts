// validate and admit, in the middle of the walk: why a decoded frame is refused before its handler sees it.
// The order is the error registry's: unknown type, wrong state, invalid member.
import { CLIENT_TYPES, admit, errorSpec, validateRequest } from 'parley-spec';
import type { ClientType, RawFrame, State } from 'parley-spec';
import { refusal } from './answer.ts';
import type { Refusal } from './answer.ts';

/** One reason to refuse; undefined when it does not apply. */
export type Check = (state: State, frame: RawFrame) => Refusal | undefined;

const types: ReadonlySet<string> = new Set(CLIENT_TYPES);

export const knownType: Check = (_state, { type }) =>
  types.has(type) ? undefined : refusal('unknown-type', { message: errorSpec('unknown-type').when });

export const rightState: Check = (state, { type }) => {
  if (admit(state, type as ClientType).does === 'admit') return undefined;
  return refusal('wrong-state', { state, message: `${type} is not admitted in the state ${state}.` });
};

export const validMembers: Check = (_state, frame) => {
  const result = validateRequest(frame.type as ClientType, frame);
  return result.ok ? undefined : refusal('invalid-field', { field: result.field, message: result.detail });
};

export const CHECKS: readonly Check[] = [knownType, rightState, validMembers];

/** The first refusal that applies. */
export function refused(checks: readonly Check[], state: State, frame: RawFrame): Refusal | undefined {
  for (const check of checks) {
    const found = check(state, frame);
    if (found) return found;
  }
  return undefined;
}
