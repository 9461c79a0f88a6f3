// say: the `message` to the room is also the answer to the speaker.
import { notify } from '../notify.ts';
import { roomOf, rooms, withRoom } from '../world.ts';
import { done, refused } from './handler.ts';
import type { Handler } from './handler.ts';
import { roomIdOf, userOf } from './caller.ts';

export const say: Handler<'say'> = (world, { text }, { caller, at }) => {
  const room = roomIdOf(caller);
  const op = { kind: 'say', by: userOf(caller), text, at } as const;
  const { state, result, notice } = rooms(world, room).step(roomOf(world, room), op);
  if (result.kind === 'refused') return refused(result.code);
  const [after, events] = notify(withRoom(world, room, state), notice);
  return done(after, events);
};
