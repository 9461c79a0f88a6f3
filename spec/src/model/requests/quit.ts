// quit: removes the user first, then sends `bye`.
import { disconnect } from '../disconnect.ts';
import { done } from './handler.ts';
import type { Handler } from './handler.ts';
import { withRef } from './with-ref.ts';

export const quit: Handler<'quit'> = (world, request, { caller }) => {
  const [after, notices] = disconnect(world, caller, 'quit');
  const bye = { to: caller.conn, frame: withRef({ type: 'bye' }, request) };
  return done(after, [...notices, bye, { close: caller.conn }]);
};
