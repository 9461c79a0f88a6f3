// Seen in 2 of 20 solutions of the assignment: an entry is looked up that is not there.
import type { Fault } from './seam.ts';
import { answering } from './ways/answering.ts';

export const nobodyEndsSender: Fault = {
  id: 'nobody-ends-sender',
  breaks: 'send.no-such-user',
  kind: 'robustness',
  note: 'A `send` to nobody ends the connection of the sender.',
  apply: (parts, acts) =>
    answering(parts, 'send', (answer) => {
      if (answer.kind !== 'refusal' || answer.code !== 'no-such-user') return answer;
      acts();
      throw new Error('no such key');
    }),
};
