// Faults in joining a room.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AnyServerFrame } from 'parley-spec';
import { refusal, reply } from '../src/answer.ts';
import { Room } from '../src/hub/room.ts';
import type { Outgoing } from '../src/outbox.ts';
import { changeAnswers } from './operators/change-answers.ts';
import { replaceHandler } from './operators/replace-handler.ts';
import { changeOutgoing } from './operators/change-outgoing.ts';
import type { Fault } from './seam.ts';

export const JOIN: readonly Fault[] = [
  // The members are counted before the user is added.
  {
    id: 'joined-counts-others',
    breaks: 'join.joined',
    alsoBreaks: ['framing.schema'],
    kind: 'sequential',
    note: 'The `count` of a `joined` does not include the new member.',
    apply: (components, acts) =>
      changeOutgoing(components, 'joined', (frame) => {
        acts();
        return { ...frame, count: frame.count - 1 };
      }),
  },
  // The wrong variable.
  {
    id: 'joined-names-newcomer',
    breaks: 'join.joined',
    kind: 'sequential',
    note: 'The `owner` of a `joined` is the new member.',
    apply: (components, acts) =>
      changeAnswers(components, 'join', (answer, peer) => {
        if (answer.kind !== 'reply' || answer.frame.type !== 'joined') return answer;
        acts();
        return reply({ ...answer.frame, owner: peer.user });
      }),
  },
  // Seen in a solution of the assignment.
  {
    id: 'join-notice-names-owner',
    breaks: 'join.notice',
    kind: 'sequential',
    note: 'A `member-joined` names the owner of the room.',
    apply: (components, acts) => ({
      ...components,
      room: (id, owner, all) => {
        class WrongRoom extends Room {
          protected override tell(frame: AnyServerFrame) {
            if (frame.type === 'member-joined') acts();
            super.tell(frame.type === 'member-joined' ? { ...frame, user: this.owner.user } : frame);
          }
        }
        return new WrongRoom(id, owner, all);
      },
    }),
  },
  // A new member is expected to introduce itself.
  {
    id: 'join-untold',
    breaks: 'join.notice',
    kind: 'sequential',
    note: 'Nobody is told of a new member.',
    apply: (components, acts) => ({
      ...components,
      room: (id, owner, all) => {
        class QuietRoom extends Room {
          protected override tell(frame: AnyServerFrame) {
            if (frame.type === 'member-joined') acts();
            else super.tell(frame);
          }
        }
        return new QuietRoom(id, owner, all);
      },
    }),
  },
  // Seen in a solution of the assignment.
  {
    id: 'join-opens-room',
    breaks: 'join.no-such-room',
    kind: 'sequential',
    note: 'A `join` of a room that does not exist opens it.',
    apply: (components, acts) =>
      replaceHandler(components, 'join', (clean) => (context, peer, request) => {
        if (context.hub.rooms.has(request.room)) return clean(context, peer, request);
        acts();
        context.hub.open(request.room, peer);
        return reply({ type: 'joined', room: request.room, owner: peer.user, count: 1, seq: 1 });
      }),
  },
  // Seen in 4 of 13 solutions of the assignment: the server looks up an entry that does not exist.
  {
    id: 'join-unknown-ends-joiner',
    breaks: 'join.no-such-room',
    alsoBreaks: ['error.stays', 'request.answered'],
    kind: 'robustness',
    note: 'A `join` of a room that does not exist ends the connection.',
    apply: (components, acts) =>
      changeAnswers(components, 'join', (answer) => {
        if (answer.kind !== 'refusal' || answer.code !== 'no-such-room') return answer;
        acts();
        throw new Error('no such key');
      }),
  },
  // The server checks the size of the room, waits, then adds the member.
  {
    id: 'room-full-race',
    breaks: 'join.full',
    kind: 'race',
    note: 'Users who join at the same time exceed the bound of a room.',
    apply: (components, acts) =>
      replaceHandler(components, 'join', (clean) => async (context, peer, request) => {
        const { hub, limits } = context;
        const room = hub.rooms.get(request.room);
        if (!room || room.members.size >= limits.roomMembers) return clean(context, peer, request);
        await nextTurn();
        if (peer.state === 'closed' || hub.rooms.get(room.id) !== room) return refusal('no-such-room');
        if (room.members.size >= limits.roomMembers) acts();
        return clean({ ...context, limits: { ...limits, roomMembers: Infinity } }, peer, request);
      }),
  },
  // Off by one: the owner is not counted.
  {
    id: 'room-takes-one-more',
    breaks: 'join.full',
    kind: 'sequential',
    note: 'A full room accepts one more member.',
    apply: (components, acts) =>
      replaceHandler(components, 'join', (clean) => (context, peer, request) => {
        const { limits, hub } = context;
        if (hub.rooms.get(request.room)?.members.size === limits.roomMembers) acts();
        return clean(
          { ...context, limits: { ...limits, roomMembers: limits.roomMembers + 1 } },
          peer,
          request,
        );
      }),
  },
  // Off by one.
  {
    id: 'room-takes-one-less',
    breaks: 'join.capacity',
    kind: 'sequential',
    note: 'A room is full one member too early.',
    apply: (components, acts) =>
      replaceHandler(components, 'join', (clean) => (context, peer, request) => {
        const { limits, hub } = context;
        if (hub.rooms.get(request.room)?.members.size === limits.roomMembers - 1) acts();
        return clean(
          { ...context, limits: { ...limits, roomMembers: limits.roomMembers - 1 } },
          peer,
          request,
        );
      }),
  },
  // Seen in 4 of 13 solutions of the assignment.
  {
    id: 'join-shows-history',
    breaks: 'join.no-history',
    kind: 'sequential',
    note: 'A new member gets the latest earlier line.',
    apply: (components, acts) => ({
      ...components,
      room: (id, owner, all) => {
        let last: Outgoing | undefined;
        class NotedRoom extends Room {
          override add(...[peer]: Parameters<Room['add']>) {
            super.add(peer);
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
  },
];
