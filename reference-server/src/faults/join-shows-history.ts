// Seen in 4 of 13 solutions of the assignment.
import type { AnyServerFrame } from 'parley-spec';
import type { Peer } from '../hub/peer.ts';
import { Room } from '../hub/room.ts';
import type { Outgoing } from '../outbox.ts';
import type { Fault } from './seam.ts';

export const joinShowsHistory: Fault = {
  id: 'join-shows-history',
  breaks: 'join.no-history',
  kind: 'sequential',
  note: 'A newcomer is shown the last line said before.',
  apply: (parts, acts) => ({
    ...parts,
    room: (id, owner, all) => {
      class NotedRoom extends Room {
        last: Outgoing | undefined;
        override admit(peer: Peer) {
          super.admit(peer);
          const { last } = this;
          if (last) acts();
          queueMicrotask(() => last && peer.deliver(last));
        }
        protected override tell(frame: AnyServerFrame) {
          super.tell(frame);
          if (frame.type === 'message') this.last = { bytes: all.encode(frame), event: true };
        }
      }
      return new NotedRoom(id, owner, all.encode);
    },
  }),
};
