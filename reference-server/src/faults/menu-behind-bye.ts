// Seen in 4 solutions of the assignment: after every request comes the menu.
import { Outbox } from '../outbox.ts';
import type { Fault } from './seam.ts';

export const menuBehindBye: Fault = {
  id: 'menu-behind-bye',
  breaks: 'quit.last',
  kind: 'sequential',
  note: 'The menu follows `bye`.',
  apply: (parts, acts) => ({
    ...parts,
    outbox: (sink, turn, { queueBytes }, hooks) => {
      class ChattyOutbox extends Outbox {
        override end() {
          if (this.waiting.at(-1)?.bytes.includes('"type":"bye"')) {
            acts();
            this.push({ bytes: parts.encode(parts.menu), event: false });
          }
          super.end();
        }
      }
      return new ChattyOutbox(sink, turn, queueBytes, hooks);
    },
  }),
};
