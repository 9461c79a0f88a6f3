// Seen in 2 solutions of the assignment: the client needs the menu anyway.
import type { Fault } from './seam.ts';
import { answering } from './ways/answering.ts';

export const menuBehindReady: Fault = {
  id: 'menu-behind-ready',
  breaks: 'menu.answer',
  kind: 'sequential',
  note: 'The menu is pushed behind a `ready`, asked for or not.',
  apply: (parts, acts) =>
    answering(parts, 'ack', (answer, peer, { ref }) => {
      if (answer.kind !== 'reply' || ref !== undefined) return answer;
      queueMicrotask(() => peer.deliver({ bytes: parts.encode(parts.menu), event: false }));
      acts();
      return answer;
    }),
};
