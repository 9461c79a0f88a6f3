// Seen in 4 of 13 solutions of the assignment: an entry is looked up that is not there.
import type { Fault } from './seam.ts';
import { answering } from './ways/answering.ts';

export const joinUnknownEndsJoiner: Fault = {
  id: 'join-unknown-ends-joiner',
  breaks: 'join.no-such-room',
  kind: 'robustness',
  note: 'A `join` of a room that is not there ends the connection.',
  apply: (parts, acts) =>
    answering(parts, 'join', (answer) => {
      if (answer.kind !== 'refusal' || answer.code !== 'no-such-room') return answer;
      acts();
      throw new Error('no such key');
    }),
};
