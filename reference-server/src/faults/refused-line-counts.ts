// Counted before it is looked at.
import { validateRequest } from 'parley-spec';
import { refusal } from '../answer.ts';
import { roomOf } from '../hub/room-of.ts';
import type { Fault } from './seam.ts';
import { forgiving } from './ways/forgiving.ts';
import { handling } from './ways/handling.ts';

export const refusedLineCounts: Fault = {
  id: 'refused-line-counts',
  breaks: 'error.changes-nothing',
  kind: 'sequential',
  note: 'A line that is refused uses up a number of the room.',
  apply: (parts, acts) => {
    const admitted = forgiving(
      parts,
      () => {},
      ({ field }, { type }) => type === 'say' && field === 'text',
    );
    return handling(admitted, 'say', (clean) => (service, peer, request) => {
      const valid = validateRequest('say', request);
      if (valid.ok) return clean(service, peer, request);
      acts();
      roomOf(peer).seq++;
      return refusal('invalid-field', { field: valid.field });
    });
  },
};
