// Faults in leaving a room.
import type { AnyServerFrame } from 'parley-spec';
import type { Peer } from '../src/hub/peer.ts';
import { roomOf } from '../src/hub/room-of.ts';
import { Room } from '../src/hub/room.ts';
import { replaceHandler } from './operators/replace-handler.ts';
import { changeOutgoing } from './operators/change-outgoing.ts';
import type { Fault } from './seam.ts';

export const LEAVE: readonly Fault[] = [
  // The number is read before it is increased.
  {
    id: 'left-seq-before',
    breaks: 'leave.left',
    kind: 'sequential',
    note: 'The `seq` of a `left` is that of the event before it.',
    apply: (components, acts) =>
      changeOutgoing(components, 'left', (frame) => {
        acts();
        return { ...frame, seq: frame.seq - 1 };
      }),
  },
  // The server has one reason for every end.
  {
    id: 'leave-called-disconnected',
    breaks: 'leave.notice',
    kind: 'sequential',
    note: 'A member who leaves is reported as `disconnected`.',
    apply: (components, acts) =>
      replaceHandler(components, 'leave', (clean) => (context, peer, request) => {
        const room = roomOf(peer);
        const remove = room.remove.bind(room);
        acts();
        room.remove = (member) => remove(member, 'disconnected');
        const answer = clean(context, peer, request);
        Reflect.deleteProperty(room, 'remove');
        return answer;
      }),
  },
  // Nobody is expected to miss a member.
  {
    id: 'leave-untold',
    breaks: 'leave.notice',
    alsoBreaks: ['quit.member'],
    kind: 'sequential',
    note: 'Nobody is told that a member has left.',
    apply: (components, acts) => ({
      ...components,
      room: (id, owner, all) => {
        class QuietRoom extends Room {
          protected override tell(frame: AnyServerFrame) {
            if (frame.type === 'member-left' && frame.reason === 'left') acts();
            else super.tell(frame);
          }
        }
        return new QuietRoom(id, owner, all);
      },
    }),
  },
  // The member is removed when the list is used the next time.
  {
    id: 'leaver-still-told',
    breaks: 'leave.silence',
    alsoBreaks: ['room.no-leak'],
    kind: 'sequential',
    note: 'A member who has left gets the next event of the room.',
    apply: (components, acts) => ({
      ...components,
      room: (id, owner, all) => {
        class SlowRoom extends Room {
          gone: Peer[] = [];
          override remove(...gone: Parameters<Room['remove']>) {
            super.remove(...gone);
            if (gone[1] === 'left') this.gone.push(gone[0]);
          }
          protected override tell(frame: AnyServerFrame) {
            super.tell(frame);
            if (this.gone.length > 0) acts();
            for (const peer of this.gone.splice(0)) peer.deliver({ bytes: all.encode(frame), event: true });
          }
        }
        return new SlowRoom(id, owner, all);
      },
    }),
  },
];
