// menu: sends the menu. According to the grid, the first one completes the handshake.
import { done } from './handler.ts';
import type { Handler } from './handler.ts';
import { withRef } from './with-ref.ts';

export const menu: Handler<'menu'> = (world, request, { caller }) =>
  done(world, [{ to: caller.conn, frame: withRef(world.settings.menu, request) }]);
