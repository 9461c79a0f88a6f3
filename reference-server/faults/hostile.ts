// Faults by which one client harms the others or the whole server.
import { roomOf } from '../src/hub/room-of.ts';
import type { Room } from '../src/hub/room.ts';
import { changeAnswers } from './operators/change-answers.ts';
import { changeChunks } from './operators/change-chunks.ts';
import { changeTeardown } from './operators/change-teardown.ts';
import { replaceHandler } from './operators/replace-handler.ts';
import { changeIncoming } from './operators/change-incoming.ts';
import type { Fault } from './seam.ts';

/** Lines of nonsense without a pause. */
const FREE = 100;
/** The pause at each further one, in ms. Thirty of them, one turn of the server, are longer than any deadline. */
const PAUSE_MS = 150;

/** How many connections may be lost in their handshake. */
const MOST = 100;

export const HOSTILE: readonly Fault[] = [
  // Seen in 4 of 20 solutions of the assignment: an exception ends the accept loop.
  {
    id: 'garbage-ends-accepting',
    breaks: 'hostile.isolation',
    kind: 'robustness',
    note: 'After a line that is too long, no new connection is served.',
    apply: (components, acts) => {
      let wedged = false;
      const listening = changeIncoming(components, () => (decoded) => {
        if (decoded.kind === 'fault' && decoded.code === 'frame-too-large') wedged = true;
        return [decoded];
      });
      const accept = (serve: () => void) => {
        if (wedged) acts();
        else components.accept(serve);
      };
      return { ...listening, accept };
    },
  },
  // Nobody catches an exception.
  {
    id: 'garbage-ends-server',
    breaks: 'hostile.isolation',
    kind: 'robustness',
    note: 'A NUL byte outside a frame ends the process.',
    apply: (components, acts) =>
      changeIncoming(components, () => (decoded) => {
        if (decoded.kind !== 'fault' || decoded.code !== 'bad-frame' || !decoded.detail.includes('UTF-8'))
          return [decoded];
        acts();
        process.exit(70);
      }),
  },
  // The parser calls itself for each level, until the stack is full.
  {
    id: 'deep-nesting-ends-server',
    breaks: 'hostile.isolation',
    kind: 'robustness',
    note: 'A thousand levels of brackets end the process.',
    apply: (components, acts) =>
      changeChunks(components, () => (chunk) => {
        if (!Buffer.from(chunk).includes('['.repeat(1_000))) return chunk;
        acts();
        process.exit(70);
      }),
  },
  // The server makes a client wait for nonsense, and has only one thread for all clients.
  {
    id: 'refusals-slow-all',
    breaks: 'hostile.isolation',
    kind: 'robustness',
    note: 'From the hundredth unknown type of a connection on, the whole server pauses at each.',
    apply: (components, acts) =>
      changeIncoming(components, () => {
        let nonsense = 0;
        return (decoded) => {
          if (decoded.kind === 'frame' && !(decoded.value.type in components.handlers)) nonsense += 1;
          if (nonsense > FREE) {
            acts();
            Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
          }
          return [decoded];
        };
      }),
  },
  // Seen in 6 of 23 solutions of the assignment: the handshake is part of the accept loop.
  {
    id: 'silent-peer-blocks',
    breaks: 'hostile.silent-peer',
    kind: 'robustness',
    note: 'A new connection waits until the one before has sent its `ack`.',
    apply: (components, acts) => {
      const queue: (() => void)[] = [];
      let busy = false;
      const next = () => ((busy = queue.length > 0), queue.shift()?.());
      const accept = (serve: () => void) => {
        if (busy) acts();
        queue.push(() => components.accept(serve));
        if (!busy) next();
      };
      const acked = changeAnswers(components, 'ack', (answer) => (next(), answer));
      const departed = changeTeardown(acked, 'list', (clean) => (hub, peer, cause) => {
        clean(hub, peer, cause);
        if (peer.name === '') next();
      });
      return { ...departed, accept };
    },
  },
  // Seen in 6 of 11 solutions of the assignment: writing to a dead connection throws in the speaker's thread.
  {
    id: 'dead-member-ends-speaker',
    breaks: 'hostile.vanishing-peer',
    alsoBreaks: ['request.answered', 'say.message'],
    kind: 'robustness',
    note: 'After a member disconnects, the connection of the next speaker ends.',
    apply: (components, acts) => {
      const dead = new WeakSet<Room>();
      const vanishing = changeTeardown(components, 'room', (clean) => (hub, peer, cause) => {
        if (cause === 'reset' && peer.room && peer.room.owner !== peer) dead.add(peer.room);
        clean(hub, peer, cause);
      });
      return replaceHandler(vanishing, 'say', (clean) => (context, peer, request) => {
        if (!dead.delete(roomOf(peer))) return clean(context, peer, request);
        acts();
        throw new Error('EPIPE');
      });
    },
  },
  // Seen in 4 of 20 solutions of the assignment: an exception ends the accept loop.
  {
    id: 'reset-before-ack-wedges',
    breaks: 'hostile.vanishing-peer',
    kind: 'robustness',
    note: 'After a connection is reset before its `ack`, no new connection is served.',
    apply: (components, acts) => {
      let wedged = false;
      const vanishing = changeTeardown(components, 'list', (clean) => (hub, peer, cause) => {
        if (cause === 'reset' && peer.name === '') wedged = true;
        clean(hub, peer, cause);
      });
      const accept = (serve: () => void) => {
        if (wedged) acts();
        else components.accept(serve);
      };
      return { ...vanishing, accept };
    },
  },
  // Seen in 3 of 5 solutions of the assignment that a silent client blocks: they stay blocked after it has
  // disconnected.
  {
    id: 'silent-peer-keeps-lock',
    breaks: 'hostile.vanishing-peer',
    alsoBreaks: ['hostile.silent-peer'],
    kind: 'robustness',
    note: 'The lock of the handshake is never released if its holder is reset before its `ack`.',
    apply: (components, acts) => {
      const queue: (() => void)[] = [];
      let locked = false;
      const release = () => ((locked = queue.length > 0), queue.shift()?.());
      const accept = (serve: () => void) => {
        if (locked) acts();
        if (locked) return void queue.push(() => components.accept(serve));
        locked = true;
        components.accept(serve);
      };
      const acked = changeAnswers(components, 'ack', (answer) => (release(), answer));
      const departed = changeTeardown(acked, 'list', (clean) => (hub, peer, cause) => {
        if (peer.name === '' && cause !== 'reset') release();
        clean(hub, peer, cause);
      });
      return { ...departed, accept };
    },
  },
  // Seen in 2 of 2 solutions of the assignment that count connections: after some resets they are full for ever.
  {
    id: 'slots-never-returned',
    breaks: 'hostile.vanishing-peer',
    kind: 'robustness',
    note: 'After four connections were reset, no new connection is served.',
    apply: (components, acts) => {
      let taken = 0;
      const vanishing = changeTeardown(components, 'list', (clean) => (hub, peer, cause) => {
        if (cause === 'reset') taken++;
        clean(hub, peer, cause);
      });
      const accept = (serve: () => void) => {
        if (taken >= 4) acts();
        else components.accept(serve);
      };
      return { ...vanishing, accept };
    },
  },
  // The server bounds connections in their handshake, but its count only rises.
  {
    id: 'knocks-fill-server',
    breaks: 'hostile.vanishing-peer',
    kind: 'robustness',
    note: 'After a hundred connections were lost before their `ack`, no new connection is served.',
    apply: (components, acts) => {
      let lost = 0;
      const counting = changeTeardown(components, 'list', (clean) => (hub, peer, cause) => {
        if (peer.name === '') lost += 1;
        clean(hub, peer, cause);
      });
      const accept = (serve: () => void) => {
        if (lost >= MOST) acts();
        else components.accept(serve);
      };
      return { ...counting, accept };
    },
  },
  // Seen in a solution of the assignment: the server closes the wrong socket.
  {
    id: 'quit-ends-accepting',
    breaks: 'hostile.after-quit',
    kind: 'sequential',
    note: 'After a user has quit, no new connection is served.',
    apply: (components, acts) => {
      let closed = false;
      const quitting = changeAnswers(components, 'quit', (answer) => {
        closed = true;
        return answer;
      });
      const accept = (serve: () => void) => {
        if (closed) acts();
        else components.accept(serve);
      };
      return { ...quitting, accept };
    },
  },
];
