// The end of a connection, however it came: its user goes, then its inbox, then its place in its room. All of it
// comes before whatever the connection itself is still told.
import { presence } from './presence.ts';
import { tell } from './tell.ts';
import type { Turn } from './output.ts';
import {
  inboxes,
  inboxOf,
  presenceOf,
  roomOf,
  rooms,
  withConnection,
  withInbox,
  withPresence,
  withRoom,
} from './world.ts';
import type { Connection, World } from './world.ts';

function leaveRoom(world: World, { user, room }: Connection, manner: 'quit' | 'disconnected'): Turn {
  if (!user || room === undefined) return [world, []];
  const { state, told } = rooms(world, room).step(roomOf(world, room), { kind: 'gone', by: user, manner });
  return tell(withRoom(world, room, state), told);
}

export function depart(world: World, me: Connection, manner: 'quit' | 'disconnected'): Turn {
  const { conn, clientId } = me;
  const closed = withConnection(world, {
    conn,
    clientId,
    state: 'closed',
    ...(me.user && { user: me.user }),
  });
  const unseen = withPresence(
    closed,
    clientId,
    presence.step(presenceOf(closed, clientId), { kind: 'go' }).state,
  );
  const unread = withInbox(
    unseen,
    clientId,
    inboxes(unseen).step(inboxOf(unseen, clientId), { kind: 'drop' }).state,
  );
  return leaveRoom(unread, me, manner);
}
