// An answer as the frame that its request asks for.
import type { ServerFrameByType } from 'parley-spec';
import { ConnectionError } from './failures.ts';
import type { Answer } from './pending.ts';

/** The frame, if it is of the type that ends the request. */
export function expectAnswer<T extends keyof ServerFrameByType>(
  { frame }: Answer,
  type: T,
): ServerFrameByType[T] {
  if (frame.type === type) return frame as ServerFrameByType[T];
  throw new ConnectionError('not-parley', `The server answered with ${frame.type} where ${type} belongs.`);
}
