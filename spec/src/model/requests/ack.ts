// ack: the user is in from here on, with an empty inbox.
import { presence } from '../presence.ts';
import { inboxes, presenceOf, withConnection, withInbox, withPresence } from '../world.ts';
import { done, refused } from './handler.ts';
import type { Handler } from './handler.ts';
import { marked } from './mark.ts';

export const ack: Handler<'ack'> = (world, request, { me }) => {
  const { protocols, token } = world.settings;
  if (request.clientId !== me.clientId) return refused('bad-ack');
  if (!protocols.includes(request.protocol)) return refused('unsupported-protocol');
  if (token !== undefined && request.token !== token) return refused('bad-token');

  const user = { clientId: me.clientId, name: request.name };
  const entered = presence.step(presenceOf(world, me.clientId), { kind: 'enter', user }).state;
  const seen = withPresence(withConnection(world, { ...me, user }), me.clientId, entered);
  const reachable = withInbox(seen, me.clientId, inboxes(seen).init());
  return done(reachable, [{ to: me.conn, frame: marked({ type: 'ready' }, request) }]);
};
