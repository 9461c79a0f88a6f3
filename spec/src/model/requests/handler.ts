// The interface of the handlers. Each handles one type of request that was admitted and is valid.
import type { ClientType } from '../../frames/index.ts';
import type { RequestByType } from '../../generated/types.ts';
import type { ErrorCode } from '../../registries/errors.ts';
import type { Output } from '../output.ts';
import type { Connection, World } from '../world.ts';

/** `done`: the connection moves to the next state of the grid. `refused`: by the rules of the request itself. */
export type Handled =
  | { readonly kind: 'done'; readonly world: World; readonly outputs: readonly Output[] }
  | { readonly kind: 'refused'; readonly code: ErrorCode };

/** What a handler knows beside the request. */
export interface RequestContext {
  /** The connection that sent the request. */
  readonly caller: Connection;
  readonly at: string;
  /** How many entries the server put on the page, if that is known. */
  readonly page?: number | undefined;
}

export type Handler<T extends ClientType> = (
  world: World,
  request: RequestByType[T],
  context: RequestContext,
) => Handled;

export const done = (world: World, outputs: readonly Output[]): Handled => ({ kind: 'done', world, outputs });
export const refused = (code: ErrorCode): Handled => ({ kind: 'refused', code });
