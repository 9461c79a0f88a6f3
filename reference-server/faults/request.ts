// Faults in whether requests are answered, and in which order.
import type { AnyServerFrame, Decoded } from 'parley-spec';
import type { Peer } from '../src/hub/peer.ts';
import { Room } from '../src/hub/room.ts';
import { Outbox } from '../src/outbox.ts';
import type { Outgoing } from '../src/outbox.ts';
import { changeAnswers } from './operators/change-answers.ts';
import { changeChunks } from './operators/change-chunks.ts';
import { changeIncoming } from './operators/change-incoming.ts';
import { changeLines } from './operators/change-lines.ts';
import { ignoreRequests } from './operators/ignore-requests.ts';
import { sendBehindPong } from './operators/send-behind-pong.ts';
import type { Fault } from './seam.ts';

const TWICE = /^\{[^\n]*("\w+"):[^,\n]*,\1:[^\n]*\}$/gm;

export const REQUEST: readonly Fault[] = [
  // Seen in a solution of the assignment: leaving a room does not release a lock.
  {
    id: 'leave-hangs',
    breaks: 'request.answered',
    kind: 'sequential',
    note: 'After a `leave` nothing is answered.',
    apply: (components, acts) =>
      changeIncoming(components, () => {
        let locked = false;
        return (decoded) => {
          if (locked) acts();
          if (locked) return [];
          locked = decoded.kind === 'frame' && decoded.value.type === 'leave';
          return [decoded];
        };
      }),
  },
  // Seen in 4 solutions of the assignment: the console shows the menu again, so the server sends it.
  {
    id: 'menu-after-sent',
    breaks: 'request.answered',
    alsoBreaks: ['menu.answer', 'request.unasked'],
    kind: 'sequential',
    note: 'The menu is sent after every `sent`.',
    apply: (components, acts) =>
      changeLines(components, 'sent', (line) => {
        acts();
        return line + components.encode(components.menu).toString();
      }),
  },
  // A console client shows the user list first, so the server sends it at once.
  {
    id: 'users-unasked',
    breaks: 'request.unasked',
    kind: 'sequential',
    note: 'Every client but the first that sends `ping` before its first `menu` gets the user list as well.',
    apply: (components, acts) => sendBehindPong(components, acts, { type: 'users', users: [], more: false }),
  },
  // Two places answer, and neither knows of the other.
  {
    id: 'pong-twice',
    breaks: 'request.answered',
    kind: 'sequential',
    note: 'A `ping` in a room is answered twice.',
    apply: (components, acts) =>
      changeAnswers(components, 'ping', (answer, peer) => {
        if (!peer.room) return answer;
        acts();
        peer.deliver({ bytes: components.encode({ type: 'pong' }), event: false });
        return answer;
      }),
  },
  // Seen in a solution of the assignment: every frame is acknowledged, on the same stream as the requests.
  {
    id: 'event-awaits-acknowledgement',
    breaks: 'request.answered',
    kind: 'race',
    note: 'A request that crosses an event is taken for the acknowledgement of the event.',
    apply: (components, acts) => {
      const awaited = new Set<Peer>();
      class StoppingRoom extends Room {
        protected override tell(frame: AnyServerFrame) {
          super.tell(frame);
          const speaker = frame.type === 'message' ? frame.from.clientId : 0;
          for (const peer of this.members) if (peer.clientId !== speaker) awaited.add(peer);
          setImmediate(() => awaited.clear());
        }
      }
      const wrong = ignoreRequests(components, (peer) => awaited.delete(peer) && (acts(), true));
      return { ...wrong, room: (id, owner, all) => new StoppingRoom(id, owner, all) };
    },
  },
  // Short answers have their own queue.
  {
    id: 'pong-overtakes',
    breaks: 'request.order',
    kind: 'race',
    note: 'A `pong` overtakes the answer before it.',
    apply: (components, acts) => ({
      ...components,
      outbox: (...made) => {
        class HastyOutbox extends Outbox {
          override push(out: Outgoing) {
            super.push(out);
            const [before] = this.waiting.slice(-2);
            if (before === out || before?.event || !out.bytes.includes('"pong"')) return;
            if (before?.bytes.includes('"pong"')) return;
            acts();
            this.waiting.splice(-2, 2, out, before!);
          }
        }
        const [sink, scheduler, { queueBytes }, hooks] = made;
        return new HastyOutbox(sink, scheduler, queueBytes, hooks);
      },
    }),
  },
  // The queue has priorities.
  {
    id: 'reads-before-writes',
    breaks: 'request.order',
    kind: 'sequential',
    note: 'Of requests that arrive together, an `inbox` is handled before the `send` before it.',
    apply: (components, acts) => ({
      ...components,
      decoder: (frameBytes) => {
        const clean = components.decoder(frameBytes);
        const rank = (one: Decoded) => (one.kind === 'frame' && one.value.type === 'send' ? 1 : 0);
        const push = (chunk: Uint8Array) => {
          const decoded = clean.push(chunk);
          const sorted = decoded.toSorted((a, b) => rank(a) - rank(b));
          if (sorted.some((one, n) => one !== decoded[n])) acts();
          return sorted;
        };
        return { push };
      },
    }),
  },
  // Seen in a solution of the assignment: after every answer it reads an acknowledgement.
  {
    id: 'acknowledgement-eaten',
    breaks: 'request.pipelined',
    alsoBreaks: ['framing.glued', 'request.answered'],
    kind: 'sequential',
    note: 'A request that has arrived before the answer to the one before is taken for an acknowledgement.',
    apply: (components, acts) => {
      const awaited = new Set<Peer>();
      return ignoreRequests(components, (peer) => {
        if (awaited.delete(peer)) return (acts(), true);
        awaited.add(peer);
        // Wait only for a client whose next request has already arrived.
        setImmediate(() => awaited.delete(peer));
        return false;
      });
    },
  },
  // The queue has a fixed length and drops what does not fit.
  {
    id: 'pipeline-bounded',
    breaks: 'request.pipelined',
    alsoBreaks: ['framing.blank-lines', 'framing.glued', 'request.answered'],
    kind: 'sequential',
    note: 'Of requests that arrive together only 64 are handled.',
    apply: (components, acts) => ({
      ...components,
      decoder: (frameBytes) => {
        const clean = components.decoder(frameBytes);
        const push = (chunk: Uint8Array) => {
          const decoded = clean.push(chunk);
          if (decoded.length > 64) acts();
          return decoded.slice(0, 64);
        };
        return { push };
      },
    }),
  },
  // A strict parser throws, and nobody answers.
  {
    id: 'twice-named-unanswered',
    breaks: 'request.answered',
    kind: 'robustness',
    note: 'A frame that contains a field twice gets no answer.',
    apply: (components, acts) =>
      changeChunks(components, () => (chunk) => {
        const text = Buffer.from(chunk).toString('latin1');
        const rest = text.replace(TWICE, '');
        if (rest === text) return chunk;
        acts();
        return Buffer.from(rest, 'latin1');
      }),
  },
];
