// Faults in the answer to `ping`.
import { noReply } from '../src/answer.ts';
import { changeAnswers } from './operators/change-answers.ts';
import type { Fault } from './seam.ts';

export const PING: readonly Fault[] = [
  // Pings are expected at the menu only.
  {
    id: 'ping-unanswered-in-rooms',
    breaks: 'ping.pong',
    alsoBreaks: ['request.answered'],
    kind: 'sequential',
    note: "A `ping` of a room's owner is not answered.",
    apply: (components, acts) =>
      changeAnswers(components, 'ping', (answer, peer) => {
        if (peer.room?.owner !== peer) return answer;
        acts();
        return noReply;
      }),
  },
];
