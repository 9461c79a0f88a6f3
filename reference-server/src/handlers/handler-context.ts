// What a handler gets beside the caller and the request.
import type { MenuFrame } from 'parley-spec';
import type { Clock } from '../clock.ts';
import type { Hub } from '../hub/hub.ts';
import type { TeardownStep } from '../hub/teardown.ts';
import type { ServerLimits } from '../server-limits.ts';
import type { TokenCheck } from '../token.ts';

export interface HandlerContext {
  readonly hub: Hub;
  readonly limits: ServerLimits;
  readonly clock: Clock;
  readonly menu: Omit<MenuFrame, 'ref'>;
  readonly teardown: readonly TeardownStep[];
  /** Present when the server announces the feature `token`. */
  readonly token: TokenCheck | undefined;
}
