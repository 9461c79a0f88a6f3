// Faults in what happens to a user whose connection ends without `quit`.
import type { Socket } from 'node:net';
import { Outbox } from '../src/outbox.ts';
import { changeTeardown } from './operators/change-teardown.ts';
import type { Fault } from './seam.ts';

export const END: readonly Fault[] = [
  // The end of what a client sends is taken for the end of the connection.
  {
    id: 'fin-drops-answers',
    breaks: 'end.fin-answers',
    kind: 'sequential',
    note: 'When a client sends FIN, answers that wait are dropped.',
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
  // Nobody closes what is only half closed.
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
  // Seen in 9 of 11 solutions of the assignment: nobody is told when a member vanishes.
  {
    id: 'fin-keeps-place',
    breaks: 'end.fin-gone',
    kind: 'sequential',
    note: 'Who goes by FIN stays a member of the room.',
    apply: (components, acts) =>
      changeTeardown(components, 'room', (clean) => (hub, peer, cause) => {
        if (cause !== 'fin' || !peer.room || peer.room.owner === peer) return clean(hub, peer, cause);
        acts();
      }),
  },
  // Cleans up after an RST and after `quit`, not after an ordinary close.
  {
    id: 'fin-leaves-ghost',
    breaks: 'end.fin-gone',
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
  // The way out that exceptions take leads past the room.
  {
    id: 'rst-keeps-place',
    breaks: 'end.rst-gone',
    kind: 'sequential',
    note: 'Who goes by RST stays a member of the room.',
    apply: (components, acts) =>
      changeTeardown(components, 'room', (clean) => (hub, peer, cause) => {
        if (cause !== 'reset' || !peer.room || peer.room.owner === peer) return clean(hub, peer, cause);
        acts();
      }),
  },
  // Cleans up after a FIN and after `quit`, not when the connection is reset.
  {
    id: 'rst-leaves-ghost',
    breaks: 'end.rst-gone',
    kind: 'sequential',
    note: 'A user whose connection ends by RST stays in the user list.',
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
  // Cleans up where the client ends the connection, not where the server does.
  {
    id: 'error-leaves-ghost',
    breaks: 'end.error-gone',
    kind: 'sequential',
    note: 'A user whose connection ends by a fatal error stays in the user list.',
    apply: (components, acts) =>
      changeTeardown(components, 'list', (clean) => (hub, peer, cause) => {
        if (cause !== 'fatal' || !hub.users.get(peer.clientId)) return clean(hub, peer, cause);
        acts();
      }),
  },
  // One word for every way to go.
  {
    id: 'disconnected-called-left',
    breaks: 'end.member',
    kind: 'sequential',
    note: 'A member whose connection breaks has "left".',
    apply: (components, acts) =>
      changeTeardown(components, 'room', (clean) => (hub, peer, cause) => {
        if (peer.room && peer.room.owner !== peer && cause !== 'quit') acts();
        clean(hub, peer, peer.room?.owner === peer ? cause : 'quit');
      }),
  },
  // A member whose connection breaks is taken out of the room without a word.
  {
    id: 'member-left-untold',
    breaks: 'end.member',
    kind: 'sequential',
    note: 'The room is not told of a member whose connection ended without quit.',
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
    note: 'An owner whose connection breaks is told as `member-left`.',
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
    note: "A room goes on when its owner's connection breaks, and nobody is told.",
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
    kind: 'race',
    note: 'The room is told first, and the user list is cleaned a moment later.',
    apply: (components, acts) =>
      changeTeardown(components, 'list', (clean) => (hub, peer, cause) => {
        if (!peer.room || cause === 'quit') return clean(hub, peer, cause);
        acts();
        setTimeout(() => clean(hub, peer, cause), 20);
      }),
  },
];
