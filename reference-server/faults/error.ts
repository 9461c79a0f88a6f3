// Faults in `error` frames: which one is sent, what it names, and what follows it.
import type { Socket } from 'node:net';
import { refusal } from '../src/answer.ts';
import { knownType, rightState, validFields } from '../src/checks.ts';
import { Outbox } from '../src/outbox.ts';
import { replaceHandler } from './operators/replace-handler.ts';
import { changeIncoming } from './operators/change-incoming.ts';
import { changeOutgoing } from './operators/change-outgoing.ts';
import type { Fault } from './seam.ts';

export const ERROR: readonly Fault[] = [
  // Checked in the order in which they were thought of.
  {
    id: 'id-after-protocol',
    breaks: 'error.precedence',
    kind: 'sequential',
    note: 'In an `ack` the protocol is looked at before the id.',
    apply: (components, acts) =>
      replaceHandler(components, 'ack', (clean) => (context, peer, request) => {
        if (request.protocol === 'parley/1' || request.clientId === peer.clientId)
          return clean(context, peer, request);
        acts();
        return refusal('unsupported-protocol');
      }),
  },
  // The members of a frame are looked at before its state is.
  {
    id: 'state-after-members',
    breaks: 'error.precedence',
    kind: 'sequential',
    note: 'A frame that is both in the wrong state and invalid gets invalid-field.',
    apply: (components, acts) => ({
      ...components,
      checks: [
        knownType,
        (...given) => {
          const invalid = validFields(...given);
          if (invalid && rightState(...given)) acts();
          return invalid;
        },
        rightState,
      ],
    }),
  },
  // Bytes are made a string as they come, and only then counted.
  {
    id: 'too-large-called-bad-frame',
    breaks: 'error.precedence',
    kind: 'sequential',
    note: 'A line too long that is no UTF-8 either is called a bad frame.',
    apply: (components, acts) => ({
      ...components,
      decoder: (frameBytes) => {
        const clean = components.decoder(frameBytes);
        let text = true;
        const push = (chunk: Uint8Array) => {
          text &&= !chunk.includes(0xff);
          return clean.push(chunk).map((decoded) => {
            if (text || decoded.kind !== 'fault' || decoded.code !== 'frame-too-large') return decoded;
            acts();
            return { ...decoded, code: 'bad-frame' as const };
          });
        };
        return { push };
      },
    }),
  },
  // The server closes and does not say so.
  {
    id: 'fatal-not-said',
    breaks: 'error.fatal',
    kind: 'sequential',
    note: '`bad-ack` says that it is not fatal.',
    apply: (components, acts) =>
      changeOutgoing(components, 'error', (frame) => {
        if (frame.code !== 'bad-ack') return frame;
        acts();
        return { ...frame, fatal: false };
      }),
  },
  // Every error is thought to be the end.
  {
    id: 'harmless-called-fatal',
    breaks: 'error.fatal',
    kind: 'sequential',
    note: '`no-such-room` says that it is fatal.',
    apply: (components, acts) =>
      changeOutgoing(components, 'error', (frame) => {
        if (frame.code !== 'no-such-room') return frame;
        acts();
        return { ...frame, fatal: true };
      }),
  },
  // Seen in 17 of 20 solutions of the assignment.
  {
    id: 'fatal-error-stays-open',
    breaks: 'error.closes',
    kind: 'sequential',
    note: 'After a fatal error the connection stays open, and nothing is read.',
    apply: (components, acts) => ({
      ...components,
      outbox: (sink, scheduler, { queueBytes }, hooks) => {
        class OpenOutbox extends Outbox {
          override end() {
            if (!this.waiting.at(-1)?.bytes.includes('"fatal":true')) return super.end();
            acts();
          }
        }
        return new OpenOutbox(sink, scheduler, queueBytes, hooks);
      },
    }),
  },
  // Every check overwrites what the one before has found.
  {
    id: 'last-field-named',
    breaks: 'error.field',
    kind: 'sequential',
    note: 'Of several invalid members the last is named.',
    apply: (components, acts) => ({
      ...components,
      checks: components.checks.map((check): typeof check => (frame, ...rest) => {
        const found = check(frame, ...rest);
        if (found?.field !== 'to') return found;
        const other = check({ ...frame, to: 1 }, ...rest);
        if (other) acts();
        return other ?? found;
      }),
    }),
  },
  // Seen in a solution of the assignment.
  {
    id: 'none-relayed',
    breaks: 'error.field',
    kind: 'sequential',
    note: 'A line without text is said as "None".',
    apply: (components, acts) =>
      changeIncoming(components, () => (decoded) => {
        if (decoded.kind !== 'frame' || decoded.value.type !== 'say' || 'text' in decoded.value)
          return [decoded];
        acts();
        return [{ kind: 'frame', value: { ...decoded.value, text: 'None' } }];
      }),
  },
  // The mark is looked at last.
  {
    id: 'ref-named-last',
    breaks: 'error.field',
    kind: 'sequential',
    note: 'An invalid `ref` is named only when no other member is invalid.',
    apply: (components, acts) => ({
      ...components,
      checks: components.checks.map((check): typeof check => (frame, ...rest) => {
        const found = check(frame, ...rest);
        if (found?.field !== 'ref') return found;
        const other = check({ ...frame, ref: 0 }, ...rest);
        if (other) acts();
        return other ?? found;
      }),
    }),
  },
  // A word that was never changed.
  {
    id: 'state-always-menu',
    breaks: 'error.state',
    kind: 'sequential',
    note: 'A `wrong-state` in a room names the state `menu`.',
    apply: (components, acts) => ({
      ...components,
      refuse: (refusal) => {
        if (refusal.code !== 'wrong-state' || !refusal.state?.startsWith('room'))
          return components.refuse(refusal);
        acts();
        return components.refuse({ ...refusal, state: 'menu' });
      },
    }),
  },
  // The kernel then resets the connection, and the line may never arrive.
  {
    id: 'closed-at-once',
    breaks: 'error.last-line',
    kind: 'sequential',
    note: 'A connection is closed right behind its last line, with bytes unread.',
    apply: (components, acts) => ({
      ...components,
      outbox: (sink, scheduler, { queueBytes }, hooks) => {
        class AbruptOutbox extends Outbox {
          override end() {
            super.end();
            acts();
            setTimeout(() => (sink as Socket).destroy(), 1);
          }
        }
        return new AbruptOutbox(sink, scheduler, queueBytes, hooks);
      },
    }),
  },
  // A flood is stopped at once; what was to be said about it goes with the connection.
  {
    id: 'too-large-cuts-off',
    breaks: 'error.last-line',
    kind: 'sequential',
    note: 'Whoever sends a line too long is cut off before the error has gone out.',
    apply: (components, acts) => {
      let flooded = false;
      const refuse: typeof components.refuse = (refusal) => {
        flooded = refusal.code === 'frame-too-large';
        return components.refuse(refusal);
      };
      const closeSocket: typeof components.closeSocket = (socket, ...made) => {
        if (!flooded) return components.closeSocket(socket, ...made);
        flooded = false;
        acts();
        socket.destroy();
      };
      return { ...components, refuse, closeSocket };
    },
  },
];
