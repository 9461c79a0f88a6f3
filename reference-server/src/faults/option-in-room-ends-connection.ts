// Seen in 7 of 11 solutions of the assignment: in a room an option of the menu kills the handler.
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const optionInRoomEndsConnection: Fault = {
  id: 'option-in-room-ends-connection',
  breaks: 'state.admits',
  kind: 'robustness',
  note: '`users` in a room makes its handler throw, and the connection is gone.',
  apply: (parts, acts) =>
    handling(parts, 'users', (clean) => (service, peer, request) => {
      if (!peer.room) return clean(service, peer, request);
      acts();
      throw new TypeError('the line is no object');
    }),
};
