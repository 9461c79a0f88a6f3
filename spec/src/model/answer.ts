// Answers one parsed line of a client: first the errors in the order of the registry, then the request's own rules.
import { validateRequest, isClientType } from '../codec/validate.ts';
import { validRef } from '../codec/ref.ts';
import type { ClientType } from '../frames/index.ts';
import type { RequestByType } from '../generated/types.ts';
import { admit } from '../machine/grid.ts';
import type { State } from '../vocabulary/state.ts';
import type { Transition } from './output.ts';
import { refuse } from './refuse.ts';
import { HANDLERS } from './requests/index.ts';
import type { RequestContext, Handler } from './requests/handler.ts';
import { withConnection } from './world.ts';
import type { World } from './world.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Handles a request that is admitted and valid. */
function handle<T extends ClientType>(
  world: World,
  type: T,
  request: RequestByType[T],
  next: State,
  context: RequestContext,
): Transition {
  const { caller } = context;
  const handled = (HANDLERS[type] as Handler<T>)(world, request, context);
  if (handled.kind === 'refused') return refuse(world, caller, handled.code, { ref: request.ref });
  const now = handled.world.connections.get(caller.conn)!;
  return [withConnection(handled.world, { ...now, state: next }), handled.outputs];
}

export function answer(world: World, line: unknown, context: RequestContext): Transition {
  const { caller } = context;
  // A server reads what follows the last frame, and drops it.
  if (caller.state === 'closed') return [world, []];
  if (!isObject(line) || typeof line['type'] !== 'string') return refuse(world, caller, 'bad-frame');

  const type = line['type'];
  const ref = validRef(line['ref']) ? line['ref'] : undefined;
  if (!isClientType(type)) return refuse(world, caller, 'unknown-type', { ref });

  const cell = admit(caller.state, type);
  if (cell.does !== 'admit') return refuse(world, caller, 'wrong-state', { ref, state: caller.state });

  const valid = validateRequest(type, line);
  if (!valid.ok)
    return refuse(world, caller, 'invalid-field', { ref, field: valid.field, message: valid.detail });
  return handle(world, type, valid.frame, cell.next, context);
}
