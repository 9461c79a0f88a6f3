// Faults in which frames a state admits.
import { refusal, reply } from '../src/answer.ts';
import type { Room } from '../src/hub/room.ts';
import { changeAnswers } from './operators/change-answers.ts';
import { skipRefusals } from './operators/skip-refusals.ts';
import { replaceHandler } from './operators/replace-handler.ts';
import { addRefusals } from './operators/add-refusals.ts';
import type { Fault } from './seam.ts';

export const STATE: readonly Fault[] = [
  // Only users can quit.
  {
    id: 'quit-refused-early',
    breaks: 'state.admits',
    kind: 'sequential',
    note: '`quit` before `ready` is refused.',
    apply: (components, acts) =>
      addRefusals(components, acts, ({ type }, state) =>
        type === 'quit' && state === 'assigned' ? refusal('wrong-state', { state }) : undefined,
      ),
  },
  // Seen in 7 of 11 solutions of the assignment: in a room every line is a line of the chat.
  {
    id: 'options-not-in-rooms',
    breaks: 'state.admits',
    kind: 'sequential',
    note: '`users` in a room is refused.',
    apply: (components, acts) =>
      addRefusals(components, acts, ({ type }, state) =>
        type === 'users' && state.startsWith('room') ? refusal('wrong-state', { state }) : undefined,
      ),
  },
  // Seen in 7 of 11 solutions of the assignment: in a room an option of the menu crashes the handler.
  {
    id: 'option-in-room-ends-connection',
    breaks: 'state.admits',
    alsoBreaks: ['request.answered'],
    kind: 'robustness',
    note: 'A `users` in a room makes its handler throw, and the connection ends.',
    apply: (components, acts) =>
      replaceHandler(components, 'users', (clean) => (context, peer, request) => {
        if (!peer.room) return clean(context, peer, request);
        acts();
        throw new TypeError('the line is no object');
      }),
  },
  // Pings are expected only after the menu.
  {
    id: 'ping-too-early',
    breaks: 'state.admits',
    kind: 'sequential',
    note: '`ping` before the first `menu` is refused.',
    apply: (components, acts) =>
      addRefusals(components, acts, ({ type }, state) =>
        type === 'ping' && state === 'acknowledged' ? refusal('wrong-state', { state }) : undefined,
      ),
  },
  // Only connections in rooms are expected to send pings.
  {
    id: 'ping-only-in-rooms',
    breaks: 'state.admits',
    kind: 'sequential',
    note: '`ping` at the menu is refused.',
    apply: (components, acts) =>
      addRefusals(components, acts, ({ type }, state) =>
        type === 'ping' && state === 'menu' ? refusal('wrong-state', { state }) : undefined,
      ),
  },
  // Seen in 2 of 13 solutions of the assignment.
  {
    id: 'member-may-close',
    breaks: 'state.refuses',
    kind: 'sequential',
    note: 'A member may `close` the room of its owner.',
    apply: (components, acts) => {
      const admitted = skipRefusals(
        components,
        acts,
        ({ code }, { type }, state) => code === 'wrong-state' && type === 'close' && state === 'room-member',
      );
      return replaceHandler(admitted, 'close', (clean) => (context, peer, request) => {
        peer.room?.members.remove(peer);
        const answer = clean(context, peer, request);
        peer.state = 'menu';
        return answer;
      });
    },
  },
  // Seen in 3 of 11 solutions of the assignment: a line names its room, and the server does not check who sends it.
  {
    id: 'outsider-may-speak',
    breaks: 'state.refuses',
    kind: 'sequential',
    note: 'A user who has left a room can still speak in it from the menu.',
    apply: (components, acts) => {
      const rooms = new WeakMap<object, Room>();
      const late = skipRefusals(
        components,
        () => {},
        (_why, { type }, state) => type === 'say' && state === 'menu',
      );
      return replaceHandler(late, 'say', (clean) => (context, peer, request) => {
        const room = peer.room ?? rooms.get(peer);
        if (!room) return refusal('wrong-state', { state: peer.state });
        rooms.set(peer, room);
        if (peer.room) return clean(context, peer, request);
        acts();
        room.say(peer, request.text, context.clock.at());
        return reply({ type: 'pong' });
      });
    },
  },
  // Seen in 3 of 13 solutions of the assignment.
  {
    id: 'owner-may-leave',
    breaks: 'state.refuses',
    kind: 'sequential',
    note: 'An owner may `leave`, and the room stays open without an owner.',
    apply: (components, acts) => {
      const admitted = skipRefusals(
        components,
        acts,
        ({ code }, { type }, state) => code === 'wrong-state' && type === 'leave' && state === 'room-owner',
      );
      return changeAnswers(admitted, 'leave', (answer, peer) => {
        peer.state = 'menu';
        return answer;
      });
    },
  },
  // The handshake can be repeated at any time.
  {
    id: 'second-ack-renames',
    breaks: 'state.refuses',
    alsoBreaks: ['error.precedence'],
    kind: 'sequential',
    note: "A second `ack` is accepted and changes the user's name.",
    apply: (components, acts) => {
      const admitted = skipRefusals(
        components,
        acts,
        ({ code }, { type }, state) => code === 'wrong-state' && type === 'ack' && state !== 'assigned',
      );
      return replaceHandler(admitted, 'ack', (clean) => (context, peer, request) => {
        if (peer.state === 'assigned') return clean(context, peer, request);
        peer.setName(request.name);
        return reply({ type: 'ready' });
      });
    },
  },
  // Only requests that change something check the caller.
  {
    id: 'users-before-ack',
    breaks: 'state.refuses',
    kind: 'sequential',
    note: 'A client may read the user list before its `ack`.',
    apply: (components, acts) =>
      skipRefusals(
        components,
        acts,
        ({ code }, { type }, state) => code === 'wrong-state' && type === 'users' && state === 'assigned',
      ),
  },
];
