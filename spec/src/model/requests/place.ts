// Who asks, and where: what the states of the grid promise. Where they are missing, the model itself is wrong.
import type { User } from '../../generated/types.ts';
import type { Connection } from '../world.ts';

export function userOf({ conn, state, user }: Connection): User {
  if (!user) throw new Error(`${conn} is in ${state} and has no user`);
  return user;
}

export function placeOf({ conn, state, room }: Connection): string {
  if (room === undefined) throw new Error(`${conn} is in ${state} and has no room`);
  return room;
}
