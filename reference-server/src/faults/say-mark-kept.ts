// Every answer gets the mark of its request.
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';
import { outgoing } from './ways/outgoing.ts';

export const sayMarkKept: Fault = {
  id: 'say-mark-kept',
  breaks: 'say.no-ref',
  kind: 'sequential',
  note: 'A `message` bears the `ref` of its `say`.',
  apply: (parts, acts) => {
    let mark: number | string | undefined;
    const marking = handling(parts, 'say', (clean) => (service, peer, request) => {
      mark = request.ref;
      return clean(service, peer, request);
    });
    return outgoing(marking, 'message', (frame) => {
      if (mark !== undefined) acts();
      return mark === undefined ? frame : { ...frame, ref: mark };
    });
  },
};
