// The end of a connection: removes its user, its inbox and its membership of a room, in this order. All of it happens
// before the last frame to the connection itself.
import { presence } from './presence.ts';
import { notify } from './notify.ts';
import type { Transition } from './output.ts';
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

function leaveRoom(world: World, { user, room }: Connection, cause: 'quit' | 'disconnected'): Transition {
  if (!user || room === undefined) return [world, []];
  const { state, notice } = rooms(world, room).step(roomOf(world, room), {
    kind: 'disconnect',
    by: user,
    cause,
  });
  return notify(withRoom(world, room, state), notice);
}

export function disconnect(world: World, caller: Connection, cause: 'quit' | 'disconnected'): Transition {
  const { conn, clientId } = caller;
  const closed = withConnection(world, {
    conn,
    clientId,
    state: 'closed',
    ...(caller.user && { user: caller.user }),
  });
  const withoutUser = withPresence(
    closed,
    clientId,
    presence.step(presenceOf(closed, clientId), { kind: 'disconnect' }).state,
  );
  const withoutInbox = withInbox(
    withoutUser,
    clientId,
    inboxes(withoutUser).step(inboxOf(withoutUser, clientId), { kind: 'delete' }).state,
  );
  return leaveRoom(withoutInbox, caller, cause);
}
