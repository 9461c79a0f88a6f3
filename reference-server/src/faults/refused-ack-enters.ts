// First the entry in the list, then the look at the mark.
import type { Fault } from './seam.ts';
import { premature } from './ways/premature.ts';

export const refusedAckEnters: Fault = {
  id: 'refused-ack-enters',
  breaks: 'error.changes-nothing',
  kind: 'sequential',
  note: 'Whose `ack` is refused for its `ref` is in the user list all the same.',
  apply: (parts, acts) =>
    premature(parts, 'ack', ({ hub }, peer, { name }) => {
      acts();
      peer.call(name);
      hub.users.add(peer);
    }),
};
