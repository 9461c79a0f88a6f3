// ping: the model sends every event at once, so `pong` follows all of them.
import { done } from './handler.ts';
import type { Handler } from './handler.ts';
import { withRef } from './with-ref.ts';

export const ping: Handler<'ping'> = (world, request, { caller }) =>
  done(world, [{ to: caller.conn, frame: withRef({ type: 'pong' }, request) }]);
