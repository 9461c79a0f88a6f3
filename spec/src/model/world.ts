// Everything that a server knows at one instant. Made of the three objects: presences, inboxes and rooms; a
// connection holds only its state and its place.
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

/** Names a connection; given by whoever feeds the model. */
export type Conn = string;

/** A connection of the model. */
export interface Connection {
  /** Its name in the model. */
  readonly conn: Conn;
  /** The id that it was assigned. */
  readonly clientId: number;
  /** Where it is in the conversation. */
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
  /** Those that have ended stay, as `closed`. */
  readonly connections: ReadonlyMap<Conn, Connection>;
  /** By clientId, everybody who ever was: an id is never given again. */
  readonly presences: ReadonlyMap<number, PresenceState>;
  /** By clientId of the owner. */
  readonly inboxes: ReadonlyMap<number, InboxState>;
  /** The rooms that are open. */
  readonly rooms: ReadonlyMap<string, RoomState>;
}

/** A server to which nobody has come yet. */
export const emptyWorld = (settings: Settings = REFERENCE_SETTINGS): World => ({
  settings,
  connections: new Map(),
  presences: new Map(),
  inboxes: new Map(),
  rooms: new Map(),
});

/** A map with one entry set. */
const having = <Key, Value>(map: ReadonlyMap<Key, Value>, key: Key, value: Value): ReadonlyMap<Key, Value> =>
  new Map(map).set(key, value);

/** The world with one connection changed or added. */
export const withConnection = (world: World, connection: Connection): World => ({
  ...world,
  connections: having(world.connections, connection.conn, connection),
});

export const presenceOf = (world: World, clientId: number): PresenceState =>
  world.presences.get(clientId) ?? presence.init();

export const withPresence = (world: World, clientId: number, state: PresenceState): World => ({
  ...world,
  presences: having(world.presences, clientId, state),
});

/** An inbox that was never opened takes nothing, like one whose owner has gone. */
export const inboxOf = (world: World, clientId: number): InboxState =>
  world.inboxes.get(clientId) ?? { kind: 'gone' };

export const withInbox = (world: World, clientId: number, state: InboxState): World => ({
  ...world,
  inboxes: having(world.inboxes, clientId, state),
});

export const inboxes = (world: World): InboxModel => inboxModel(world.settings.limits);

export const roomOf = (world: World, room: string): RoomState => world.rooms.get(room) ?? { kind: 'free' };

/** A free room is no entry: only what is open is kept. */
export function withRoom(world: World, room: string, state: RoomState): World {
  const rooms = new Map(world.rooms);
  if (state.kind === 'open') rooms.set(room, state);
  else rooms.delete(room);
  return { ...world, rooms };
}

export const rooms = (world: World, room: string): RoomModel => roomModel(room, world.settings.limits);
