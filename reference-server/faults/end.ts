// Faults in what happens to a user whose connection ends without `quit`.
import type { Socket } from 'node:net';
import { Outbox } from '../src/outbox.ts';
import { changeTeardown } from './operators/change-teardown.ts';
import { keepPlace } from './operators/keep-place.ts';
import type { Fault } from './seam.ts';

export const END: readonly Fault[] = [
  // The server takes the end of the requests for the end of the connection.
  {
    id: 'fin-drops-answers',
    breaks: 'end.fin-answers',
    kind: 'sequential',
    note: 'When a client sends FIN, waiting answers are dropped.',
    apply: (components, acts) => ({
      ...components,
      outbox: (sink, ...made) => {
        (sink as Socket).once('end', () => {
          acts();
          (sink as Socket).destroy();
        });
        return components.outbox(sink, ...made);
      },
    }),
  },
  // The server does not close a half-closed connection.
  {
    id: 'fin-stays-open',
    breaks: 'end.fin-answers',
    kind: 'sequential',
    note: "A connection stays open after the client's FIN.",
    apply: (components, acts) => ({
      ...components,
      outbox: (sink, scheduler, { queueBytes }, hooks) => {
        class OpenOutbox extends Outbox {
          override end() {
            if (!(sink as Socket).readableEnded) return super.end();
            acts();
          }
        }
        return new OpenOutbox(sink, scheduler, queueBytes, hooks);
      },
    }),
  },
  // Seen in 9 of 11 solutions of the assignment: nobody is told when a member disconnects.
  {
    id: 'fin-keeps-place',
    breaks: 'end.fin-gone',
    alsoBreaks: ['end.member'],
    kind: 'sequential',
    note: 'A user who disconnects by FIN stays a member of the room.',
    apply: (components, acts) => keepPlace(components, acts, 'fin'),
  },
  // The server cleans up after an RST and after `quit`, but not after an ordinary close.
  {
    id: 'fin-leaves-ghost',
    breaks: 'end.fin-gone',
    alsoBreaks: ['end.order', 'send.no-such-user', 'users.departed'],
    kind: 'sequential',
    note: 'A user whose connection ends by FIN stays in the user list.',
    apply: (components, acts) => ({
      ...components,
      teardown: components.teardown.map((step) => ({
        ...step,
        run: (hub, peer, cause) => {
          if (step.name === 'list' && cause === 'fin' && hub.users.get(peer.clientId)) acts();
          else step.run(hub, peer, cause);
        },
      })),
    }),
  },
  // The code path of an exception skips the room.
  {
    id: 'rst-keeps-place',
    breaks: 'end.rst-gone',
    alsoBreaks: ['end.member'],
    kind: 'sequential',
    note: 'A user whose connection is reset stays a member of the room.',
    apply: (components, acts) => keepPlace(components, acts, 'reset'),
  },
  // The server cleans up after a FIN and after `quit`, but not when the connection is reset.
  {
    id: 'rst-leaves-ghost',
    breaks: 'end.rst-gone',
    alsoBreaks: ['end.order', 'send.no-such-user', 'users.departed'],
    kind: 'sequential',
    note: 'A user whose connection is reset stays in the user list.',
    apply: (components, acts) => ({
      ...components,
      teardown: components.teardown.map((step) => ({
        ...step,
        run: (hub, peer, cause) => {
          if (step.name === 'list' && cause === 'reset' && hub.users.get(peer.clientId)) acts();
          else step.run(hub, peer, cause);
        },
      })),
    }),
  },
  // The server cleans up when the client ends the connection, but not when it ends the connection itself.
  {
    id: 'error-leaves-ghost',
    breaks: 'end.error-gone',
    alsoBreaks: ['end.order', 'send.no-such-user', 'users.departed'],
    kind: 'sequential',
    note: 'A user whose connection ends by a fatal error stays in the user list.',
    apply: (components, acts) =>
      changeTeardown(components, 'list', (clean) => (hub, peer, cause) => {
        if (cause !== 'fatal' || !hub.users.get(peer.clientId)) return clean(hub, peer, cause);
        acts();
      }),
  },
  // The server has one reason for every end.
  {
    id: 'disconnected-called-left',
    breaks: 'end.member',
    kind: 'sequential',
    note: 'A member whose connection breaks is reported as `left`.',
    apply: (components, acts) =>
      changeTeardown(components, 'room', (clean) => (hub, peer, cause) => {
        if (peer.room && peer.room.owner !== peer && cause !== 'quit') acts();
        clean(hub, peer, peer.room?.owner === peer ? cause : 'quit');
      }),
  },
  // The server removes such a member without telling the room.
  {
    id: 'member-left-untold',
    breaks: 'end.member',
    kind: 'sequential',
    note: 'The room is not told of a member who disconnects without `quit`.',
    apply: (components, acts) => ({
      ...components,
      teardown: components.teardown.map((step) => ({
        ...step,
        run: (hub, peer, cause) => {
          const { room } = peer;
          if (step.name !== 'room' || cause === 'quit' || !room || room.owner === peer) {
            return step.run(hub, peer, cause);
          }
          acts();
          room.members.remove(peer);
        },
      })),
    }),
  },
  // Seen in a solution of the assignment: an owner is a member like all others.
  {
    id: 'owner-leaves-like-member',
    breaks: 'end.owner',
    kind: 'sequential',
    note: 'An owner whose connection breaks is reported as `member-left`.',
    apply: (components, acts) =>
      changeTeardown(components, 'room', (clean) => (hub, peer, cause) => {
        const { room } = peer;
        if (cause === 'quit' || room?.owner !== peer) return clean(hub, peer, cause);
        acts();
        hub.rooms.delete(room.id);
        room.remove(peer, 'disconnected');
      }),
  },
  // Seen in 12 of 13 solutions of the assignment.
  {
    id: 'owner-vanishes-untold',
    breaks: 'end.owner',
    kind: 'sequential',
    note: "When an owner's connection breaks, the room stays open and nobody is told.",
    apply: (components, acts) =>
      changeTeardown(components, 'room', (clean) => (hub, peer, cause) => {
        const { room } = peer;
        if (cause === 'quit' || room?.owner !== peer) return clean(hub, peer, cause);
        acts();
        room.members.remove(peer);
        hub.rooms.delete(room.id);
      }),
  },
  // The list is cleaned up in the background.
  {
    id: 'room-told-before-list',
    breaks: 'end.order',
    alsoBreaks: ['send.no-such-user', 'users.departed'],
    kind: 'race',
    note: 'The room is told first; the user is removed from the list a moment later.',
    apply: (components, acts) =>
      changeTeardown(components, 'list', (clean) => (hub, peer, cause) => {
        if (!peer.room || cause === 'quit') return clean(hub, peer, cause);
        acts();
        setTimeout(() => clean(hub, peer, cause), 20);
      }),
  },
];
