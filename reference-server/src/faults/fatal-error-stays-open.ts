// Seen in 17 of 20 solutions of the assignment.
import { Outbox } from '../outbox.ts';
import type { Fault } from './seam.ts';

export const fatalErrorStaysOpen: Fault = {
  id: 'fatal-error-stays-open',
  breaks: 'error.closes',
  kind: 'sequential',
  note: 'After a fatal error the connection stays open, and nothing is read.',
  apply: (parts, acts) => ({
    ...parts,
    outbox: (sink, turn, { queueBytes }, hooks) => {
      class OpenOutbox extends Outbox {
        override end() {
          if (!this.waiting.at(-1)?.bytes.includes('"fatal":true')) return super.end();
          acts();
        }
      }
      return new OpenOutbox(sink, turn, queueBytes, hooks);
    },
  }),
};
