// Nobody closes what is only half closed.
import type { Socket } from 'node:net';
import { Outbox } from '../outbox.ts';
import type { Fault } from './seam.ts';

export const finStaysOpen: Fault = {
  id: 'fin-stays-open',
  breaks: 'end.fin-answers',
  kind: 'sequential',
  note: "A connection stays open after the client's FIN.",
  apply: (parts, acts) => ({
    ...parts,
    outbox: (sink, turn, { queueBytes }, hooks) => {
      class OpenOutbox extends Outbox {
        override end() {
          if (!(sink as Socket).readableEnded) return super.end();
          acts();
        }
      }
      return new OpenOutbox(sink, turn, queueBytes, hooks);
    },
  }),
};
