// The menu is a place in the program, and the room another.
import type { Fault } from './seam.ts';
import { answering } from './ways/answering.ts';

export const menuLeadsOut: Fault = {
  id: 'menu-leads-out',
  breaks: 'menu.again',
  kind: 'sequential',
  note: 'Who asks for the menu in a room is out of it.',
  apply: (parts, acts) =>
    answering(parts, 'menu', (answer, peer) => {
      if (peer.room && peer.room.owner !== peer) {
        acts();
        peer.room.release(peer, 'left');
        queueMicrotask(() => (peer.state = 'menu'));
      }
      return answer;
    }),
};
