// ping: since the model tells every event at once, its answer stands behind all of them.
import { done } from './handler.ts';
import type { Handler } from './handler.ts';
import { marked } from './mark.ts';

export const ping: Handler<'ping'> = (world, request, { me }) =>
  done(world, [{ to: me.conn, frame: marked({ type: 'pong' }, request) }]);
