// A request, or a whole connection, refused. A fatal error ends the connection, and its user is gone before it is
// told.
import { errorFrame } from '../codec/error-frame.ts';
import type { Refusal } from '../codec/error-frame.ts';
import { errorSpec } from '../registries/errors.ts';
import type { ErrorCode } from '../registries/errors.ts';
import { depart } from './depart.ts';
import type { Turn } from './output.ts';
import type { Connection, World } from './world.ts';

export function refuse(world: World, me: Connection, code: ErrorCode, refusal: Refusal = {}): Turn {
  const answer = { to: me.conn, frame: errorFrame(code, refusal) };
  if (!errorSpec(code).fatal) return [world, [answer]];
  const [after, told] = depart(world, me, 'disconnected');
  return [after, [...told, answer, { close: me.conn }]];
}
