// What a server counts while it runs. On the walk each of these is one addition on one plain object; what can be
// found by looking is looked up when somebody asks (see census.ts).
import { ERRORS } from 'parley-spec';
import type { ErrorCode } from 'parley-spec';

export interface Tally {
  /** Connections that the system handed over, those turned away included. */
  accepted: number;
  /** Frames read, the refused ones included. */
  frames: number;
  /** Bytes of the connections that are closed by now. */
  receivedBytes: number;
  sentBytes: number;
  /** `error` frames sent. */
  readonly refusals: Record<ErrorCode, number>;
}

export function newTally(): Tally {
  const refusals = Object.fromEntries(ERRORS.map(({ code }) => [code, 0])) as Tally['refusals'];
  return { accepted: 0, frames: 0, receivedBytes: 0, sentBytes: 0, refusals };
}
