// Narrows an answer to the frame type that the request expects.
import type { ServerFrameByType } from 'parley-spec';
import { ConnectionError } from './failures.ts';
import type { Answer } from './pending-requests.ts';

/** Returns the frame, or throws if its type does not answer the request. */
export function expectAnswer<T extends keyof ServerFrameByType>(
  { frame }: Answer,
  type: T,
): ServerFrameByType[T] {
  if (frame.type === type) return frame as ServerFrameByType[T];
  throw new ConnectionError('not-parley', `The server answered with ${frame.type} instead of ${type}.`);
}
