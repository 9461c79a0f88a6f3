// Faults in creating a room.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { refusal, reply } from '../src/answer.ts';
import { changeAnswers } from './operators/change-answers.ts';
import { replaceHandler } from './operators/replace-handler.ts';
import { changeOutgoing } from './operators/change-outgoing.ts';
import type { Fault } from './seam.ts';

export const CREATE: readonly Fault[] = [
  // Numbers begin with 1.
  {
    id: 'created-with-one',
    breaks: 'create.created',
    kind: 'sequential',
    note: 'A `created` has the `seq` 1.',
    apply: (components, acts) =>
      changeOutgoing(components, 'created', (frame) => {
        acts();
        return { ...frame, seq: 1 };
      }),
  },
  // Seen in a solution of the assignment: the owner has to join like everyone else.
  {
    id: 'creator-not-inside',
    breaks: 'create.created',
    alsoBreaks: ['framing.schema', 'join.notice', 'members.complete', 'request.answered', 'say.message'],
    kind: 'sequential',
    note: 'The user who creates a room is not a member of it.',
    apply: (components, acts) =>
      changeAnswers(components, 'create', (answer, peer) => {
        if (peer.room?.members.remove(peer)) acts();
        return answer;
      }),
  },
  // Seen in a solution of the assignment: rooms of one id are merged.
  {
    id: 'create-joins',
    breaks: 'create.exists',
    kind: 'sequential',
    note: 'A `create` of the id of an open room joins that room.',
    apply: (components, acts) =>
      replaceHandler(components, 'create', (clean) => (context, peer, request) => {
        const room = context.hub.rooms.get(request.room);
        if (!room) return clean(context, peer, request);
        acts();
        room.add(peer);
        return reply({ type: 'created', room: room.id, seq: 0 });
      }),
  },
  // The new room replaces the old one, but the old owner and members still refer to the old one.
  {
    id: 'create-overwrites',
    breaks: 'create.exists',
    kind: 'sequential',
    note: 'A `create` of the id of an open room replaces that room.',
    apply: (components, acts) => ({
      ...components,
      hub: (all) => {
        const hub = components.hub(all);
        const open = hub.open.bind(hub);
        hub.open = (id, owner) => {
          if (hub.rooms.delete(id)) acts();
          return open(id, owner);
        };
        return hub;
      },
    }),
  },
  // The server looks the id up and opens the room in two steps, with a turn of the event loop between them.
  {
    id: 'create-race',
    breaks: 'create.race',
    kind: 'race',
    note: 'Two `create`s of one id at the same time both succeed.',
    apply: (components, acts) => {
      const create: typeof components.handlers.create = async (context, peer, request) => {
        if (context.hub.rooms.has(request.room)) return refusal('room-exists');
        await nextTurn();
        if (peer.state === 'closed') return refusal('room-exists');
        if (context.hub.rooms.delete(request.room)) acts();
        return components.handlers.create(context, peer, request);
      };
      return { ...components, handlers: { ...components.handlers, create } };
    },
  },
];
