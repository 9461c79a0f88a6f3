// The user and the room of the caller. The state of a connection guarantees them; without them the model itself is wrong.
import type { User } from '../../generated/types.ts';
import type { Connection } from '../world.ts';

export function userOf({ conn, state, user }: Connection): User {
  if (!user) throw new Error(`${conn} is in ${state} and has no user`);
  return user;
}

export function roomIdOf({ conn, state, room }: Connection): string {
  if (room === undefined) throw new Error(`${conn} is in ${state} and has no room`);
  return room;
}
