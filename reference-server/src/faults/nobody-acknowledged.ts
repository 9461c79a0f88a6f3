// Seen in 3 of 20 solutions of the assignment.
import { reply } from '../answer.ts';
import type { Fault } from './seam.ts';
import { answering } from './ways/answering.ts';

export const nobodyAcknowledged: Fault = {
  id: 'nobody-acknowledged',
  breaks: 'send.no-such-user',
  kind: 'sequential',
  note: 'A `send` to nobody is answered with `sent`.',
  apply: (parts, acts) =>
    answering(parts, 'send', (answer) => {
      if (answer.kind !== 'refusal' || answer.code !== 'no-such-user') return answer;
      acts();
      return reply({ type: 'sent' });
    }),
};
