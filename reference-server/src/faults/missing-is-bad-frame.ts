// A look-up of a member that is not there throws, and whatever throws is called a bad frame.
import { refusal } from '../answer.ts';
import type { Fault } from './seam.ts';

export const missingIsBadFrame: Fault = {
  id: 'missing-is-bad-frame',
  breaks: 'framing.missing-member',
  kind: 'sequential',
  note: 'A `send` without `text` is refused with `bad-frame`.',
  apply(parts, acts) {
    const throws: (typeof parts.checks)[number] = (_state, frame) => {
      if (frame.type !== 'send' || 'text' in frame) return undefined;
      acts();
      return refusal('bad-frame', { message: 'KeyError: text' });
    };
    return { ...parts, checks: [throws, ...parts.checks] };
  },
};
