// Refuses a request or ends a connection. A fatal error removes the user first, and is sent after that.
import { errorFrame } from '../codec/error-frame.ts';
import type { Refusal } from '../codec/error-frame.ts';
import { errorSpec } from '../registries/errors.ts';
import type { ErrorCode } from '../registries/errors.ts';
import { disconnect } from './disconnect.ts';
import type { Transition } from './output.ts';
import type { Connection, World } from './world.ts';

export function refuse(world: World, caller: Connection, code: ErrorCode, refusal: Refusal = {}): Transition {
  const answer = { to: caller.conn, frame: errorFrame(code, refusal) };
  if (!errorSpec(code).fatal) return [world, [answer]];
  const [after, notices] = disconnect(world, caller, 'disconnected');
  return [after, [...notices, answer, { close: caller.conn }]];
}
