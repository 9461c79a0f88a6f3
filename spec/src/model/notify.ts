// Sends the event of a room to the members who see it. A member that gets `closed` is back in the state `menu`.
import type { Notice } from './room.ts';
import type { Output, Transition } from './output.ts';
import { withConnection } from './world.ts';
import type { Connection, World } from './world.ts';

/** The connection without its room, in the state `menu`. */
export function atMenu({ conn, clientId, user }: Connection): Connection {
  return { conn, clientId, state: 'menu', ...(user && { user }) };
}

function connectionOf(world: World, clientId: number): Connection {
  for (const each of world.connections.values()) if (each.clientId === clientId) return each;
  throw new Error(`no connection has the id ${clientId}`);
}

export function notify(world: World, notice: Notice | undefined): Transition {
  if (!notice) return [world, []];
  const receivers = notice.to.map((clientId) => connectionOf(world, clientId));
  const outputs: Output[] = receivers.map(({ conn }) => ({ to: conn, frame: notice.event }));
  if (notice.event.type !== 'closed') return [world, outputs];
  return [receivers.reduce((after, each) => withConnection(after, atMenu(each)), world), outputs];
}
