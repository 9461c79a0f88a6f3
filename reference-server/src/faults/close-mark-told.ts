// One frame for all.
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';
import { outgoing } from './ways/outgoing.ts';

export const closeMarkTold: Fault = {
  id: 'close-mark-told',
  breaks: 'close.ref',
  kind: 'sequential',
  note: 'The `ref` of a `close` is on the `closed` of the members.',
  apply: (parts, acts) => {
    let mark: number | string | undefined;
    const marking = handling(parts, 'close', (clean) => (service, peer, request) => {
      mark = request.ref;
      const answer = clean(service, peer, request);
      mark = undefined;
      return answer;
    });
    return outgoing(marking, 'closed', (frame) => {
      if (mark !== undefined) acts();
      return mark === undefined ? frame : { ...frame, ref: mark };
    });
  },
};
