// A fault operator: adds a wrong reason to refuse frames.
import type { RawFrame, State } from 'parley-spec';
import type { Refusal } from '../../src/answer.ts';
import type { Components } from '../../src/components.ts';

/** Refuses frames that the clean server accepts. */
export function addRefusals(
  components: Components,
  acts: () => void,
  refuses: (frame: RawFrame, state: State) => Refusal | undefined,
): Components {
  const check: (typeof components.checks)[number] = (frame, state) => {
    const refusal = refuses(frame, state);
    if (refusal) acts();
    return refusal;
  };
  return { ...components, checks: [...components.checks, check] };
}
