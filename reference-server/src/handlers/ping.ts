// ping: a sign of life. The answer follows the room's earlier events, which makes `ping` a fence (a barrier): fence.room.
import { reply } from '../answer.ts';
import type { Answer } from '../answer.ts';

export function ping(): Answer {
  // ping.pong
  return reply({ type: 'pong' });
}
