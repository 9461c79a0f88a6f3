// Faults in closing a room.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AnyServerFrame } from 'parley-spec';
import { refusal } from '../src/answer.ts';
import { roomOf } from '../src/hub/room-of.ts';
import { Room } from '../src/hub/room.ts';
import { replaceHandler } from './operators/replace-handler.ts';
import { changeOutgoing } from './operators/change-outgoing.ts';
import type { Fault } from './seam.ts';

export const CLOSE: readonly Fault[] = [
  // The server has one reason for every end.
  {
    id: 'close-called-disconnected',
    breaks: 'close.closed',
    kind: 'sequential',
    note: 'A room that its owner closes is reported as `owner-disconnected`.',
    apply: (components, acts) => ({
      ...components,
      room: (id, owner, all) => {
        class WrongRoom extends Room {
          override close() {
            acts();
            super.close('owner-disconnected');
          }
        }
        return new WrongRoom(id, owner, all);
      },
    }),
  },
  // Seen in 5 of 13 solutions of the assignment.
  {
    id: 'close-untold',
    breaks: 'close.closed',
    kind: 'sequential',
    note: 'When the owner closes the room, nobody is told.',
    apply: (components, acts) => ({
      ...components,
      room: (id, owner, all) => {
        class QuietRoom extends Room {
          protected override tell(frame: AnyServerFrame) {
            if (frame.type === 'closed' && frame.reason === 'owner-closed') acts();
            else super.tell(frame);
          }
        }
        return new QuietRoom(id, owner, all);
      },
    }),
  },
  // All members get the same frame.
  {
    id: 'close-mark-told',
    breaks: 'close.ref',
    alsoBreaks: ['ref.absent'],
    kind: 'sequential',
    note: 'The `ref` of a `close` is on the `closed` of all members.',
    apply: (components, acts) => {
      let mark: number | string | undefined;
      const marking = replaceHandler(components, 'close', (clean) => (context, peer, request) => {
        mark = request.ref;
        const answer = clean(context, peer, request);
        mark = undefined;
        return answer;
      });
      return changeOutgoing(marking, 'closed', (frame) => {
        if (mark !== undefined) acts();
        return mark === undefined ? frame : { ...frame, ref: mark };
      });
    },
  },
  // Seen in 5 of 13 solutions of the assignment: the room is removed, but its members are not.
  {
    id: 'members-stay-in-closed-room',
    breaks: 'close.menu',
    alsoBreaks: ['state.admits', 'state.refuses'],
    kind: 'sequential',
    note: 'The members of a closed room stay in the state `room-member`.',
    apply: (components, acts) => ({
      ...components,
      room: (id, owner, all) => {
        class DeadRoom extends Room {
          override close(...reason: Parameters<Room['close']>) {
            const members = [...this.members].filter((member) => member !== this.owner);
            super.close(...reason);
            for (const member of members) {
              acts();
              member.state = 'room-member';
              member.room = this;
            }
          }
        }
        return new DeadRoom(id, owner, all);
      },
    }),
  },
  // The server looks up the members, waits, then sends to them.
  {
    id: 'line-after-closed',
    breaks: 'close.silence',
    kind: 'race',
    note: 'A line that crosses the end of its room is sent after `closed`.',
    apply: (components, acts) =>
      replaceHandler(components, 'say', (clean) => async (context, peer, request) => {
        const room = roomOf(peer);
        const members = [...room.members].filter((member) => member !== room.owner);
        await nextTurn();
        if (peer.room === room) return clean(context, peer, request);
        acts();
        for (const member of members) room.members.add(member);
        room.say(peer, request.text, context.clock.at());
        room.post();
        room.members.clear();
        return refusal('wrong-state', { state: peer.state });
      }),
  },
  // Seen in 4 of 13 solutions of the assignment: the room is never removed.
  {
    id: 'closed-id-kept',
    breaks: 'close.frees-id',
    kind: 'sequential',
    note: 'The id of a closed room stays taken.',
    apply: (components, acts) => ({
      ...components,
      hub: (all) => {
        const hub = components.hub(all);
        const open = hub.open.bind(hub);
        const burnt = new Set<string>();
        hub.open = (id, owner) => {
          if (!hub.rooms.has(id) && burnt.has(id)) acts();
          return burnt.has(id) ? undefined : (burnt.add(id), open(id, owner));
        };
        return hub;
      },
    }),
  },
  // Seen in 4 of 13 solutions of the assignment.
  {
    id: 'vanished-owner-keeps-id',
    breaks: 'close.frees-id',
    alsoBreaks: ['create.created'],
    kind: 'sequential',
    note: 'After an owner disconnects, the id of the room stays taken.',
    apply: (components, acts) => ({
      ...components,
      hub: (all) => {
        const hub = components.hub(all);
        const close = hub.close.bind(hub);
        hub.close = (room, reason) => {
          close(room, reason);
          if (reason !== 'owner-disconnected') return;
          acts();
          hub.rooms.set(room.id, room);
        };
        return hub;
      },
    }),
  },
];
