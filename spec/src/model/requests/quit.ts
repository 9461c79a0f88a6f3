// quit: the user goes first, then `bye` says so.
import { depart } from '../depart.ts';
import { done } from './handler.ts';
import type { Handler } from './handler.ts';
import { marked } from './mark.ts';

export const quit: Handler<'quit'> = (world, request, { me }) => {
  const [after, told] = depart(world, me, 'quit');
  const bye = { to: me.conn, frame: marked({ type: 'bye' }, request) };
  return done(after, [...told, bye, { close: me.conn }]);
};
