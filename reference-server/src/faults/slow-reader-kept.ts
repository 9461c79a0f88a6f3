// Memory is thought to be endless.
import { Outbox } from '../outbox.ts';
import type { Fault } from './seam.ts';

export const slowReaderKept: Fault = {
  id: 'slow-reader-kept',
  breaks: 'slow.cut-off',
  kind: 'timing',
  note: 'What a reader does not take is kept for it without a bound.',
  apply: (parts, acts) => ({
    ...parts,
    outbox: (sink, turn, { queueBytes }, hooks) => {
      class EndlessOutbox extends Outbox {
        protected override tooSlow() {
          if (super.tooSlow()) acts();
          return false;
        }
      }
      return new EndlessOutbox(sink, turn, queueBytes, hooks);
    },
  }),
};
