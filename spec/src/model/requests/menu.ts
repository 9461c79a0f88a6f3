// menu: the services; the grid makes the first one the end of the handshake.
import { done } from './handler.ts';
import type { Handler } from './handler.ts';
import { marked } from './mark.ts';

export const menu: Handler<'menu'> = (world, request, { me }) =>
  done(world, [{ to: me.conn, frame: marked(world.settings.menu, request) }]);
