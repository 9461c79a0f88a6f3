// Seen in solutions of the assignment: the menu is pushed as soon as the name is known.
import { reply } from '../answer.ts';
import type { Fault } from './seam.ts';
import { answering } from './ways/answering.ts';

export const menuForReady: Fault = {
  id: 'menu-for-ready',
  breaks: 'ack.ready',
  kind: 'sequential',
  note: 'An `ack` without `ref` is answered with the menu.',
  apply: (parts, acts) =>
    answering(parts, 'ack', (answer, _peer, { ref }) => {
      if (answer.kind !== 'reply' || ref !== undefined) return answer;
      acts();
      return reply(parts.menu);
    }),
};
