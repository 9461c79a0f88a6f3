// inbox: takes as many unread messages as fit the answer.
import type { InboxFrame } from '../../generated/types.ts';
import { pageSize } from '../page.ts';
import { inboxes, inboxOf, withInbox } from '../world.ts';
import { done } from './handler.ts';
import type { Handler } from './handler.ts';
import { withRef } from './with-ref.ts';

export const inbox: Handler<'inbox'> = (world, request, { caller, page }) => {
  const before = inboxOf(world, caller.clientId);
  const taking = (count: number) => {
    const { state, result } = inboxes(world).step(before, { kind: 'take', count });
    if (result.kind !== 'taken') throw new Error(`take gave ${result.kind}`);
    const answer: InboxFrame = { type: 'inbox', messages: result.messages, more: result.more };
    return { state, frame: withRef(answer, request) };
  };

  const unread = before.kind === 'open' ? before.unread.length : 0;
  const { frameBytes } = world.settings.limits;
  const { state, frame } = taking(
    pageSize(unread, (count) => taking(count).frame, { frameBytes, chosen: page }),
  );
  return done(withInbox(world, caller.clientId, state), [{ to: caller.conn, frame }]);
};
