// First the work, then the look at the mark.
import { refusal } from '../answer.ts';
import { roomOf } from '../hub/room-of.ts';
import type { Fault } from './seam.ts';
import { forgiving } from './ways/forgiving.ts';
import { handling } from './ways/handling.ts';

export const refusedLeaveLeaves: Fault = {
  id: 'refused-leave-leaves',
  breaks: 'error.changes-nothing',
  kind: 'sequential',
  note: 'A `leave` with an invalid `ref` leaves all the same.',
  apply: (parts, acts) => {
    const admitted = forgiving(
      parts,
      () => {},
      ({ field }, { type }) => type === 'leave' && field === 'ref',
    );
    return handling(admitted, 'leave', (clean) => (service, peer, request) => {
      if (['number', 'string', 'undefined'].includes(typeof request.ref))
        return clean(service, peer, request);
      acts();
      roomOf(peer).release(peer, 'left');
      peer.state = 'menu';
      return refusal('invalid-field', { field: 'ref' });
    });
  },
};
