// Two places that answer, and neither knows of the other.
import type { Fault } from './seam.ts';
import { answering } from './ways/answering.ts';

export const pongTwice: Fault = {
  id: 'pong-twice',
  breaks: 'request.answered',
  kind: 'sequential',
  note: 'A `ping` in a room is answered twice.',
  apply: (parts, acts) =>
    answering(parts, 'ping', (answer, peer) => {
      if (!peer.room) return answer;
      acts();
      peer.deliver({ bytes: parts.encode({ type: 'pong' }), event: false });
      return answer;
    }),
};
