// The end of what a client sends is taken for the end of the connection.
import type { Socket } from 'node:net';
import type { Fault } from './seam.ts';

export const finDropsAnswers: Fault = {
  id: 'fin-drops-answers',
  breaks: 'end.fin-answers',
  kind: 'sequential',
  note: 'When a client sends FIN, answers that wait are dropped.',
  apply: (parts, acts) => ({
    ...parts,
    outbox: (sink, ...made) => {
      (sink as Socket).once('end', () => {
        acts();
        (sink as Socket).destroy();
      });
      return parts.outbox(sink, ...made);
    },
  }),
};
