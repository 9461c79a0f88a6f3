// ack: the user is connected from here on, with an empty inbox.
import { presence } from '../presence.ts';
import { inboxes, presenceOf, withConnection, withInbox, withPresence } from '../world.ts';
import { done, refused } from './handler.ts';
import type { Handler } from './handler.ts';
import { withRef } from './with-ref.ts';

export const ack: Handler<'ack'> = (world, request, { caller }) => {
  const { protocols, token } = world.settings;
  if (request.clientId !== caller.clientId) return refused('bad-ack');
  if (!protocols.includes(request.protocol)) return refused('unsupported-protocol');
  if (token !== undefined && request.token !== token) return refused('bad-token');

  const user = { clientId: caller.clientId, name: request.name };
  const connected = presence.step(presenceOf(world, caller.clientId), { kind: 'connect', user }).state;
  const visible = withPresence(withConnection(world, { ...caller, user }), caller.clientId, connected);
  const withEmptyInbox = withInbox(visible, caller.clientId, inboxes(visible).init());
  return done(withEmptyInbox, [{ to: caller.conn, frame: withRef({ type: 'ready' }, request) }]);
};
