// Members are matched without regard to case, as some libraries do by default.
import type { Fault } from './seam.ts';
import { incoming } from './ways/incoming.ts';

export const memberCaseIgnored: Fault = {
  id: 'member-case-ignored',
  breaks: 'framing.case',
  kind: 'sequential',
  note: '`Room` is taken for `room`.',
  apply: (parts, acts) =>
    incoming(parts, () => (decoded) => {
      if (decoded.kind !== 'frame' || !('Room' in decoded.value)) return [decoded];
      acts();
      return [{ kind: 'frame', value: { room: decoded.value['Room'], ...decoded.value } }];
    }),
};
