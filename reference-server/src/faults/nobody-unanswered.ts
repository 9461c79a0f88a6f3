// Seen in 4 of 20 solutions of the assignment.
import { said } from '../answer.ts';
import type { Fault } from './seam.ts';
import { answering } from './ways/answering.ts';

export const nobodyUnanswered: Fault = {
  id: 'nobody-unanswered',
  breaks: 'send.no-such-user',
  kind: 'sequential',
  note: 'A `send` to nobody is not answered.',
  apply: (parts, acts) =>
    answering(parts, 'send', (answer) => {
      if (answer.kind !== 'refusal' || answer.code !== 'no-such-user') return answer;
      acts();
      return said;
    }),
};
