// Seen in 2 solutions of the assignment: sent when the client is accepted, and again when it is served.
import type { Fault } from './seam.ts';

export const idSentTwice: Fault = {
  id: 'id-sent-twice',
  breaks: 'welcome.first',
  kind: 'sequential',
  note: '`welcome` is sent twice.',
  apply: (parts, acts) => ({
    ...parts,
    outbox: (...made) => {
      const outbox = parts.outbox(...made);
      const push = outbox.push.bind(outbox);
      outbox.push = (first) => {
        acts();
        outbox.push = push;
        push(first);
        push(first);
      };
      return outbox;
    },
  }),
};
