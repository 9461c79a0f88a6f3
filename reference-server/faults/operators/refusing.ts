// Operator of faults: reasons to refuse a frame that nobody gave.
import type { RawFrame, State } from 'parley-spec';
import type { Refusal } from '../../src/answer.ts';
import type { Parts } from '../../src/parts.ts';

/** Refuses frames that should be taken. */
export function refusing(
  parts: Parts,
  acts: () => void,
  refuses: (frame: RawFrame, state: State) => Refusal | undefined,
): Parts {
  const check: (typeof parts.checks)[number] = (state, frame) => {
    const refusal = refuses(frame, state);
    if (refusal) acts();
    return refusal;
  };
  return { ...parts, checks: [...parts.checks, check] };
}
