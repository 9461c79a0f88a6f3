// Faults in the answer to `ping`.
import { said } from '../src/answer.ts';
import { answering } from './operators/answering.ts';
import type { Fault } from './seam.ts';

export const PING: readonly Fault[] = [
  // Pings are thought to belong to the menu.
  {
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
  },
];
