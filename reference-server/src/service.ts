// What all connections of a server share, and what handlers are given beside the caller and the request.
import type { Clock } from './clock.ts';
import type { Hub } from './hub/hub.ts';
import type { Log } from './log.ts';
import type { Parts } from './parts.ts';
import type { ServerLimits } from './server-limits.ts';
import type { Tally } from './tally.ts';
import type { TokenCheck } from './token.ts';
import type { Turn } from './turn.ts';

export interface Service {
  readonly parts: Parts;
  readonly hub: Hub;
  readonly limits: ServerLimits;
  readonly clock: Clock;
  readonly turn: Turn;
  readonly log: Log;
  readonly tally: Tally;
  /** Present when the server announces the feature `token`. */
  readonly token: TokenCheck | undefined;
}
