// Faults in `quit`.
import { Outbox } from '../src/outbox.ts';
import type { Outgoing } from '../src/outbox.ts';
import { changeTeardown } from './operators/change-teardown.ts';
import { keepPlace } from './operators/keep-place.ts';
import type { Fault } from './seam.ts';

export const QUIT: readonly Fault[] = [
  // A user who quits needs no answer.
  {
    id: 'quit-without-bye',
    breaks: 'quit.bye',
    alsoBreaks: ['request.answered', 'state.admits'],
    kind: 'sequential',
    note: '`quit` before the menu ends the connection without `bye`.',
    apply: (components, acts) => ({
      ...components,
      outbox: (sink, scheduler, { queueBytes }, hooks) => {
        class CurtOutbox extends Outbox {
          menu = false;
          override push(out: Outgoing) {
            this.menu ||= out.bytes.includes('"type":"menu"');
            if (this.menu || !out.bytes.includes('"type":"bye"')) return super.push(out);
            acts();
          }
        }
        return new CurtOutbox(sink, scheduler, queueBytes, hooks);
      },
    }),
  },
  // Seen in 9 of 20 solutions of the assignment.
  {
    id: 'bye-stays-open',
    breaks: 'quit.closes',
    kind: 'sequential',
    note: 'The connection stays open after `bye`.',
    apply: (components, acts) => ({
      ...components,
      outbox: (sink, scheduler, { queueBytes }, hooks) => {
        class OpenOutbox extends Outbox {
          override end() {
            if (!this.waiting.at(-1)?.bytes.includes('"type":"bye"')) return super.end();
            acts();
          }
        }
        return new OpenOutbox(sink, scheduler, queueBytes, hooks);
      },
    }),
  },
  // Seen in 4 solutions of the assignment: after every request comes the menu.
  {
    id: 'menu-behind-bye',
    breaks: 'quit.last',
    alsoBreaks: ['menu.answer'],
    kind: 'sequential',
    note: 'The menu follows `bye`.',
    apply: (components, acts) => ({
      ...components,
      outbox: (sink, scheduler, { queueBytes }, hooks) => {
        class ChattyOutbox extends Outbox {
          override end() {
            if (this.waiting.at(-1)?.bytes.includes('"type":"bye"')) {
              acts();
              this.push({ bytes: components.encode(components.menu), event: false });
            }
            super.end();
          }
        }
        return new ChattyOutbox(sink, scheduler, queueBytes, hooks);
      },
    }),
  },
  // The server handles everything that has arrived before it closes.
  {
    id: 'requests-after-quit',
    breaks: 'quit.last',
    kind: 'sequential',
    note: 'A `send` after a `quit` is still handled.',
    apply: (components, acts) => ({
      ...components,
      decoder: (frameBytes) => {
        const clean = components.decoder(frameBytes);
        const push = (chunk: Uint8Array) => {
          const decoded = clean.push(chunk);
          const quit = decoded.findIndex((one) => one.kind === 'frame' && one.value.type === 'quit');
          if (quit < 0 || quit === decoded.length - 1) return decoded;
          acts();
          return [...decoded.slice(0, quit), ...decoded.slice(quit + 1), decoded[quit]!];
        };
        return { push };
      },
    }),
  },
  // The server treats `quit` like a broken connection.
  {
    id: 'quit-called-disconnected',
    breaks: 'quit.member',
    kind: 'sequential',
    note: 'A member who quits is reported as `disconnected`.',
    apply: (components, acts) =>
      changeTeardown(components, 'room', (clean) => (hub, peer, cause) => {
        if (peer.room && peer.room.owner !== peer && cause === 'quit') acts();
        clean(hub, peer, cause === 'quit' ? 'fin' : cause);
      }),
  },
  // An owner who quits closes the room.
  {
    id: 'owner-quit-called-close',
    breaks: 'quit.owner',
    kind: 'sequential',
    note: 'When an owner quits, the room is told that the owner closed it.',
    apply: (components, acts) =>
      changeTeardown(components, 'room', (clean) => (hub, peer, cause) => {
        if (cause !== 'quit' || peer.room?.owner !== peer) return clean(hub, peer, cause);
        acts();
        hub.close(peer.room, 'owner-closed');
      }),
  },
  // The room tells everyone, including the owner.
  {
    id: 'owner-told-of-own-quit',
    breaks: 'quit.owner',
    kind: 'sequential',
    note: 'An owner who quits gets `closed` before `bye`.',
    apply: (components, acts) =>
      changeTeardown(components, 'room', (clean) => (hub, peer, cause) => {
        const { room } = peer;
        clean(hub, peer, cause);
        if (cause !== 'quit' || room?.owner !== peer) return;
        acts();
        const { id, seq } = room;
        const frame = { type: 'closed', room: id, seq, reason: 'owner-disconnected' } as const;
        peer.deliver({ bytes: components.encode(frame), event: true });
      }),
  },
  {
    id: 'quit-keeps-place',
    breaks: 'quit.member',
    alsoBreaks: ['join.capacity', 'members.only'],
    kind: 'sequential',
    note: 'A member who quits stays in the room.',
    apply: (components, acts) => keepPlace(components, acts, 'quit'),
  },
];
