// Who is going needs no answer.
import { Outbox } from '../outbox.ts';
import type { Outgoing } from '../outbox.ts';
import type { Fault } from './seam.ts';

export const quitWithoutBye: Fault = {
  id: 'quit-without-bye',
  breaks: 'quit.bye',
  kind: 'sequential',
  note: '`quit` before the menu ends the connection without `bye`.',
  apply: (parts, acts) => ({
    ...parts,
    outbox: (sink, turn, { queueBytes }, hooks) => {
      class CurtOutbox extends Outbox {
        menu = false;
        override push(out: Outgoing) {
          this.menu ||= out.bytes.includes('"type":"menu"');
          if (this.menu || !out.bytes.includes('"type":"bye"')) return super.push(out);
          acts();
        }
      }
      return new CurtOutbox(sink, turn, queueBytes, hooks);
    },
  }),
};
