// A strict parser's exception, caught where nobody remembers that somebody waits.
import type { Fault } from './seam.ts';
import { incoming } from './ways/incoming.ts';

export const twiceNamedUnanswered: Fault = {
  id: 'twice-named-unanswered',
  breaks: 'request.answered',
  kind: 'robustness',
  note: 'A frame with a list of users after two ids at once gets no answer.',
  apply: (parts, acts) =>
    incoming(parts, () => (decoded) => {
      // Of a member that stands twice the decoder keeps the last, which nobody else asks for without a `ref`.
      if (decoded.kind !== 'frame' || decoded.value['after'] !== 2_147_483_647 || 'ref' in decoded.value)
        return [decoded];
      acts();
      return [];
    }),
};
