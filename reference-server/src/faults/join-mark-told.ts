// The frame for the newcomer is changed into the frame for the others.
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';
import { outgoing } from './ways/outgoing.ts';

export const joinMarkTold: Fault = {
  id: 'join-mark-told',
  breaks: 'ref.absent',
  kind: 'sequential',
  note: 'The `ref` of a `join` is on the notice that the others get.',
  apply: (parts, acts) => {
    let mark: number | string | undefined;
    const marking = handling(parts, 'join', (clean) => (service, peer, request) => {
      mark = request.ref;
      return clean(service, peer, request);
    });
    return outgoing(marking, 'member-joined', (frame) => {
      if (mark !== undefined) acts();
      return mark === undefined ? frame : { ...frame, ref: mark };
    });
  },
};
