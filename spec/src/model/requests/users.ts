// users: one page of the connected users.
import type { User } from '../../generated/types.ts';
import { pageSize } from '../page.ts';
import { presence } from '../presence.ts';
import type { World } from '../world.ts';
import { done } from './handler.ts';
import type { Handler } from './handler.ts';
import { withRef } from './with-ref.ts';

function connectedUsers(world: World): readonly User[] {
  return [...world.presences.values()]
    .map((state) => presence.step(state, { kind: 'observe' }).result)
    .flatMap((result) => (result.kind === 'present' ? [result.user] : []))
    .sort((one, other) => one.clientId - other.clientId);
}

export const users: Handler<'users'> = (world, request, { caller, page }) => {
  const rest = connectedUsers(world).filter((each) => each.clientId > (request.after ?? 0));
  const frameOf = (count: number) =>
    withRef({ type: 'users', users: rest.slice(0, count), more: count < rest.length }, request);
  const { frameBytes } = world.settings.limits;
  const count = pageSize(rest.length, frameOf, { frameBytes, chosen: page });
  return done(world, [{ to: caller.conn, frame: frameOf(count) }]);
};
