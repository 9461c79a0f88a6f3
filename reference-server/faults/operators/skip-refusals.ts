// A fault operator: skips a reason to refuse frames.
import type { RawFrame, State } from 'parley-spec';
import type { Refusal } from '../../src/answer.ts';
import type { Components } from '../../src/components.ts';

/** Accepts frames that the clean server refuses. */
export function skipRefusals(
  components: Components,
  acts: () => void,
  skips: (refusal: Refusal, frame: RawFrame, state: State) => boolean,
): Components {
  const checks = components.checks.map((check): typeof check => (frame, state, cell) => {
    const refusal = check(frame, state, cell);
    if (!refusal || !skips(refusal, frame, state)) return refusal;
    acts();
    return undefined;
  });
  return { ...components, checks };
}
