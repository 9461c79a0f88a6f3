// One parsed line of a client, answered: the errors in the order of the registry, then the request's own rules.
import { validateRequest, isClientType } from '../codec/validate.ts';
import { validRef } from '../codec/ref.ts';
import type { ClientType } from '../frames/index.ts';
import type { RequestByType } from '../generated/types.ts';
import { admit } from '../machine/grid.ts';
import type { State } from '../vocabulary/state.ts';
import type { Turn } from './output.ts';
import { refuse } from './refuse.ts';
import { HANDLERS } from './requests/index.ts';
import type { Circumstance, Handler } from './requests/handler.ts';
import { withConnection } from './world.ts';
import type { World } from './world.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A request that is admitted and valid. */
function handle<T extends ClientType>(
  world: World,
  type: T,
  request: RequestByType[T],
  next: State,
  circumstance: Circumstance,
): Turn {
  const { me } = circumstance;
  const handled = (HANDLERS[type] as Handler<T>)(world, request, circumstance);
  if (handled.kind === 'refused') return refuse(world, me, handled.code, { ref: request.ref });
  const now = handled.world.connections.get(me.conn)!;
  return [withConnection(handled.world, { ...now, state: next }), handled.outputs];
}

export function answer(world: World, line: unknown, circumstance: Circumstance): Turn {
  const { me } = circumstance;
  // Whatever follows the last frame is read and thrown away.
  if (me.state === 'closed') return [world, []];
  if (!isObject(line) || typeof line['type'] !== 'string') return refuse(world, me, 'bad-frame');

  const type = line['type'];
  const ref = validRef(line['ref']) ? line['ref'] : undefined;
  if (!isClientType(type)) return refuse(world, me, 'unknown-type', { ref });

  const cell = admit(me.state, type);
  if (cell.does !== 'admit') return refuse(world, me, 'wrong-state', { ref, state: me.state });

  const valid = validateRequest(type, line);
  if (!valid.ok)
    return refuse(world, me, 'invalid-field', { ref, field: valid.field, message: valid.detail });
  return handle(world, type, valid.frame, cell.next, circumstance);
}
