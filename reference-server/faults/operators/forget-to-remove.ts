// A fault operator: leaves out one step of the teardown after some ends of a connection.
import type { ErrorCode } from 'parley-spec';
import type { Peer } from '../../src/hub/peer.ts';
import type { Cause, TeardownStep } from '../../src/hub/teardown.ts';
import type { Components } from '../../src/components.ts';
import { changeIncoming } from './change-incoming.ts';
import { changeTeardown } from './change-teardown.ts';

/** What ended a connection: the code of a fatal error, or else the cause. */
export type EndedBy = ErrorCode | Exclude<Cause, 'fatal'> | undefined;

/** Leaves out `step` for the users for whom `forgets` is true. `acts` reports it. */
export function forgetToRemove(
  components: Components,
  acts: () => void,
  step: TeardownStep['name'],
  forgets: (endedBy: EndedBy, peer: Peer) => boolean,
): Components {
  // A connection is torn down in the turn in which its fatal error is found.
  let code: ErrorCode | undefined;
  const noting = changeIncoming(components, () => (decoded) => {
    code = decoded.kind === 'fault' ? decoded.code : undefined;
    return [decoded];
  });
  return changeTeardown(
    {
      ...noting,
      timeouts: (all, expired) =>
        components.timeouts(all, (expiredCode) => {
          code = expiredCode;
          expired(expiredCode);
        }),
      outbox: (sink, scheduler, limits, hooks) =>
        components.outbox(sink, scheduler, limits, {
          ...hooks,
          overflowed: () => {
            code = 'slow-consumer';
            hooks.overflowed();
          },
        }),
    },
    step,
    (clean) => (hub, peer, cause) => {
      if (!forgets(cause === 'fatal' ? code : cause, peer)) return clean(hub, peer, cause);
      acts();
    },
  );
}
