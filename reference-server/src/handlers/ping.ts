// ping: a sign of life; the answer queues behind the room's events and so is a fence.
import { reply } from '../answer.ts';
import type { Answer } from '../answer.ts';

export function ping(): Answer {
  return reply({ type: 'pong' });
}
