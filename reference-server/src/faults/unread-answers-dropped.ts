// A queue with a bound, and what does not fit is gone.
import { Outbox } from '../outbox.ts';
import type { Outgoing } from '../outbox.ts';
import type { Fault } from './seam.ts';

export const unreadAnswersDropped: Fault = {
  id: 'unread-answers-dropped',
  breaks: 'slow.own-answers',
  kind: 'timing',
  note: 'Answers beyond 128 KiB that wait for a slow reader are dropped.',
  apply: (parts, acts) => ({
    ...parts,
    outbox: (sink, turn, { queueBytes }, hooks) => {
      class LossyOutbox extends Outbox {
        override get congested() {
          return false;
        }
        override push(out: Outgoing) {
          if (out.event || this.answerBytes < 131_072) return super.push(out);
          acts();
        }
      }
      return new LossyOutbox(sink, turn, queueBytes, hooks);
    },
  }),
};
