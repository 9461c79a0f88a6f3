// A room's event to those who see it. Whoever is told `closed` is back at the menu.
import type { Told } from './room.ts';
import type { Output, Turn } from './output.ts';
import { withConnection } from './world.ts';
import type { Connection, World } from './world.ts';

/** The connection without its place, at the menu. */
export function atMenu({ conn, clientId, user }: Connection): Connection {
  return { conn, clientId, state: 'menu', ...(user && { user }) };
}

function connectionOf(world: World, clientId: number): Connection {
  for (const each of world.connections.values()) if (each.clientId === clientId) return each;
  throw new Error(`no connection bears the id ${clientId}`);
}

export function tell(world: World, told: Told | undefined): Turn {
  if (!told) return [world, []];
  const seers = told.to.map((clientId) => connectionOf(world, clientId));
  const outputs: Output[] = seers.map(({ conn }) => ({ to: conn, frame: told.event }));
  if (told.event.type !== 'closed') return [world, outputs];
  return [seers.reduce((after, each) => withConnection(after, atMenu(each)), world), outputs];
}
