// What is wrong once is thought to be hostile.
import { Outbox } from '../outbox.ts';
import type { Outgoing } from '../outbox.ts';
import type { Fault } from './seam.ts';

export const invalidRoomEndsConnection: Fault = {
  id: 'invalid-room-ends-connection',
  breaks: 'error.stays',
  kind: 'sequential',
  note: 'A connection is closed after an invalid room id.',
  apply: (parts, acts) => ({
    ...parts,
    outbox: (sink, turn, { queueBytes }, hooks) => {
      class SternOutbox extends Outbox {
        override push(out: Outgoing) {
          super.push(out);
          if (!/"fatal":false,"field":"room"/.test(out.bytes.toString())) return;
          acts();
          this.end();
        }
      }
      return new SternOutbox(sink, turn, queueBytes, hooks);
    },
  }),
};
