// Seen in 9 of 20 solutions of the assignment.
import { Outbox } from '../outbox.ts';
import type { Fault } from './seam.ts';

export const byeStaysOpen: Fault = {
  id: 'bye-stays-open',
  breaks: 'quit.closes',
  kind: 'sequential',
  note: 'The connection stays open after `bye`.',
  apply: (parts, acts) => ({
    ...parts,
    outbox: (sink, turn, { queueBytes }, hooks) => {
      class OpenOutbox extends Outbox {
        override end() {
          if (!this.waiting.at(-1)?.bytes.includes('"type":"bye"')) return super.end();
          acts();
        }
      }
      return new OpenOutbox(sink, turn, queueBytes, hooks);
    },
  }),
};
