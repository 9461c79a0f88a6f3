// The kernel then resets the connection, and the line may never arrive.
import type { Socket } from 'node:net';
import { Outbox } from '../outbox.ts';
import type { Fault } from './seam.ts';

export const closedAtOnce: Fault = {
  id: 'closed-at-once',
  breaks: 'error.last-line',
  kind: 'sequential',
  note: 'A connection is closed right behind its last line, with bytes unread.',
  apply: (parts, acts) => ({
    ...parts,
    outbox: (sink, turn, { queueBytes }, hooks) => {
      class AbruptOutbox extends Outbox {
        override end() {
          super.end();
          acts();
          setTimeout(() => (sink as Socket).destroy(), 1);
        }
      }
      return new AbruptOutbox(sink, turn, queueBytes, hooks);
    },
  }),
};
