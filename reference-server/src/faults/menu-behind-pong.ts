// After each answer the menu is shown again, as a console would.
import type { Fault } from './seam.ts';
import { answering } from './ways/answering.ts';

export const menuBehindPong: Fault = {
  id: 'menu-behind-pong',
  breaks: 'menu.answer',
  kind: 'sequential',
  note: 'Whoever pings before asking for the menu is given it unasked.',
  apply: (parts, acts) =>
    answering(parts, 'ping', (answer, peer) => {
      if (peer.state !== 'acknowledged') return answer;
      queueMicrotask(() => peer.deliver({ bytes: parts.encode(parts.menu), event: false }));
      acts();
      return answer;
    }),
};
