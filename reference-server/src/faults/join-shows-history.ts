// Seen in 4 of 13 solutions of the assignment.
import type { AnyServerFrame } from 'parley-spec';
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
      let last: Outgoing | undefined;
      class NotedRoom extends Room {
        override admit(...[peer]: Parameters<Room['admit']>) {
          super.admit(peer);
          if (last) acts();
          if (last) queueMicrotask(() => peer.deliver(last!));
        }
        protected override tell(frame: AnyServerFrame) {
          super.tell(frame);
          if (frame.type === 'message') last = { bytes: all.encode(frame), event: true };
        }
      }
      return new NotedRoom(id, owner, all);
    },
  }),
};
