// Operator of faults: reasons to refuse a frame that are overlooked.
import type { RawFrame, State } from 'parley-spec';
import type { Refusal } from '../../src/answer.ts';
import type { Parts } from '../../src/parts.ts';

/** Takes frames that should be refused. */
export function forgiving(
  parts: Parts,
  acts: () => void,
  forgives: (refusal: Refusal, frame: RawFrame, state: State) => boolean,
): Parts {
  const checks = parts.checks.map((check): typeof check => (state, frame) => {
    const refusal = check(state, frame);
    if (!refusal || !forgives(refusal, frame, state)) return refusal;
    acts();
    return undefined;
  });
  return { ...parts, checks };
}
