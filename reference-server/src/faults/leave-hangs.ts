// A lock that the way out of a room does not give back.
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const leaveHangs: Fault = {
  id: 'leave-hangs',
  breaks: 'request.answered',
  kind: 'sequential',
  note: 'The request behind a `leave` is never answered.',
  apply: (parts, acts) =>
    handling(parts, 'leave', (clean) => (service, peer, request) => {
      acts();
      void Promise.resolve(clean(service, peer, request)).then(() => (peer.state = 'menu'));
      peer.deliver({
        bytes: parts.encode({
          type: 'left',
          room: peer.room!.id,
          seq: peer.room!.seq + 1,
          ...(request.ref !== undefined && { ref: request.ref }),
        }),
        event: false,
      });
      return new Promise(() => {});
    }),
};
