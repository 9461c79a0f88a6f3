// Everything that a server knows at one instant: presences, inboxes and rooms. A connection holds only its state and the
// room that it is in.
import type { User } from '../generated/types.ts';
import type { State } from '../vocabulary/state.ts';
import { inboxModel } from './inbox.ts';
import type { InboxModel, InboxState } from './inbox.ts';
import { presence } from './presence.ts';
import type { PresenceState } from './presence.ts';
import { roomModel } from './room.ts';
import type { RoomModel, RoomState } from './room.ts';
import type { Settings } from './settings.ts';
import { REFERENCE_SETTINGS } from './settings.ts';

/** Names a connection; the user of the model chooses it. */
export type Conn = string;

/** A connection of the model. */
export interface Connection {
  /** Its name in the model. */
  readonly conn: Conn;
  /** The id that it was assigned. */
  readonly clientId: number;
  /** Its state. */
  readonly state: State;
  /** From `ready` on. */
  readonly user?: User;
  /** The room that the connection is in, in the states `room-owner` and `room-member`. */
  readonly room?: string;
}

/** Everything that the server of the model knows. */
export interface World {
  /** What the server chose for itself. */
  readonly settings: Settings;
  /** Ended connections stay here, as `closed`. */
  readonly connections: ReadonlyMap<Conn, Connection>;
  /** By clientId, every user there ever was: an id is never reused. */
  readonly presences: ReadonlyMap<number, PresenceState>;
  /** By clientId of the owner. */
  readonly inboxes: ReadonlyMap<number, InboxState>;
  /** The rooms that are open. */
  readonly rooms: ReadonlyMap<string, RoomState>;
}

/** A server before its first connection. */
export const emptyWorld = (settings: Settings = REFERENCE_SETTINGS): World => ({
  settings,
  connections: new Map(),
  presences: new Map(),
  inboxes: new Map(),
  rooms: new Map(),
});

/** A map with one entry set. */
const withEntry = <Key, Value>(
  map: ReadonlyMap<Key, Value>,
  key: Key,
  value: Value,
): ReadonlyMap<Key, Value> => new Map(map).set(key, value);

/** The world with one connection changed or added. */
export const withConnection = (world: World, connection: Connection): World => ({
  ...world,
  connections: withEntry(world.connections, connection.conn, connection),
});

export const presenceOf = (world: World, clientId: number): PresenceState =>
  world.presences.get(clientId) ?? presence.init();

export const withPresence = (world: World, clientId: number, state: PresenceState): World => ({
  ...world,
  presences: withEntry(world.presences, clientId, state),
});

/** An inbox that was never opened takes nothing, like a deleted one. */
export const inboxOf = (world: World, clientId: number): InboxState =>
  world.inboxes.get(clientId) ?? { kind: 'deleted' };

export const withInbox = (world: World, clientId: number, state: InboxState): World => ({
  ...world,
  inboxes: withEntry(world.inboxes, clientId, state),
});

export const inboxes = (world: World): InboxModel => inboxModel(world.settings.limits);

export const roomOf = (world: World, room: string): RoomState => world.rooms.get(room) ?? { kind: 'free' };

/** Only open rooms are stored. */
export function withRoom(world: World, room: string, state: RoomState): World {
  const rooms = new Map(world.rooms);
  if (state.kind === 'open') rooms.set(room, state);
  else rooms.delete(room);
  return { ...world, rooms };
}

export const rooms = (world: World, room: string): RoomModel => roomModel(room, world.settings.limits);
