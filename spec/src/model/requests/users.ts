// users: one page of everybody who is in.
import type { User } from '../../generated/types.ts';
import { pageSize } from '../page.ts';
import { presence } from '../presence.ts';
import type { World } from '../world.ts';
import { done } from './handler.ts';
import type { Handler } from './handler.ts';
import { marked } from './mark.ts';

function everybody(world: World): readonly User[] {
  return [...world.presences.values()]
    .map((state) => presence.step(state, { kind: 'look' }).result)
    .flatMap((seen) => (seen.kind === 'seen' ? [seen.user] : []))
    .sort((one, other) => one.clientId - other.clientId);
}

export const users: Handler<'users'> = (world, request, { me, page }) => {
  const rest = everybody(world).filter((each) => each.clientId > (request.after ?? 0));
  const frameOf = (count: number) =>
    marked({ type: 'users', users: rest.slice(0, count), more: count < rest.length }, request);
  const { frameBytes } = world.settings.limits;
  const count = pageSize(rest.length, frameOf, { frameBytes, chosen: page });
  return done(world, [{ to: me.conn, frame: frameOf(count) }]);
};
