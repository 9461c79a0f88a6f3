// Faults in `error` frames: which one is sent, what it names, and what follows it.
import type { Socket } from 'node:net';
import { refusal } from '../src/answer.ts';
import { knownType, rightState, validFields } from '../src/checks.ts';
import { Outbox } from '../src/outbox.ts';
import { replaceHandler } from './operators/replace-handler.ts';
import { changeOutgoing } from './operators/change-outgoing.ts';
import type { Fault } from './seam.ts';

export const ERROR: readonly Fault[] = [
  // The checks run in the order in which they were written.
  {
    id: 'id-after-protocol',
    breaks: 'error.precedence',
    kind: 'sequential',
    note: 'The `protocol` of an `ack` is checked before its `clientId`.',
    apply: (components, acts) =>
      replaceHandler(components, 'ack', (clean) => (context, peer, request) => {
        if (request.protocol === 'parley/1' || request.clientId === peer.clientId)
          return clean(context, peer, request);
        acts();
        return refusal('unsupported-protocol');
      }),
  },
  // The fields of a frame are checked before its state.
  {
    id: 'state-after-members',
    breaks: 'error.precedence',
    kind: 'sequential',
    note: 'A frame that is in the wrong state and invalid gets `invalid-field`.',
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
  // Bytes are decoded as they arrive, and counted only after that.
  {
    id: 'too-large-called-bad-frame',
    breaks: 'error.precedence',
    kind: 'sequential',
    note: 'A line that is too long and not UTF-8 gets `bad-frame`.',
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
  // The server closes without saying so.
  {
    id: 'fatal-not-said',
    breaks: 'error.fatal',
    kind: 'sequential',
    note: '`bad-ack` has `fatal: false`.',
    apply: (components, acts) =>
      changeOutgoing(components, 'error', (frame) => {
        if (frame.code !== 'bad-ack') return frame;
        acts();
        return { ...frame, fatal: false };
      }),
  },
  // The server takes every error for the end.
  {
    id: 'harmless-called-fatal',
    breaks: 'error.fatal',
    kind: 'sequential',
    note: '`no-such-room` has `fatal: true`.',
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
    note: 'After a fatal error the connection stays open, and nothing is read from it.',
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
  // Every check overwrites the result of the one before.
  {
    id: 'last-field-named',
    breaks: 'error.field',
    kind: 'sequential',
    note: 'If several fields are invalid, `field` names the last one.',
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
  // The `ref` is checked last.
  {
    id: 'ref-named-last',
    breaks: 'error.field',
    kind: 'sequential',
    note: '`field` names an invalid `ref` only if no other field is invalid.',
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
  // The value never changes.
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
  // The kernel then resets the connection, and the line may not arrive.
  {
    id: 'closed-at-once',
    breaks: 'error.last-line',
    kind: 'sequential',
    note: 'A connection is closed right after its last line, with unread bytes.',
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
  // The server stops a flood at once, and loses the error with the connection.
  {
    id: 'too-large-cuts-off',
    breaks: 'error.last-line',
    alsoBreaks: ['framing.too-large'],
    kind: 'sequential',
    note: 'A client that sends a line that is too long is disconnected before the error is sent.',
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
