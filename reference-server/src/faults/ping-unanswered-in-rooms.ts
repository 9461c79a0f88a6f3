// Pings are thought to belong to the menu.
import { said } from '../answer.ts';
import type { Fault } from './seam.ts';
import { answering } from './ways/answering.ts';

export const pingUnansweredInRooms: Fault = {
  id: 'ping-unanswered-in-rooms',
  breaks: 'ping.pong',
  kind: 'sequential',
  note: 'A `ping` of an owner is not answered.',
  apply: (parts, acts) =>
    answering(parts, 'ping', (answer, peer) => {
      if (peer.room?.owner !== peer) return answer;
      acts();
      return said;
    }),
};
