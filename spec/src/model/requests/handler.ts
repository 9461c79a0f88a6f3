// How a request that was admitted and is valid is handled. Siblings have one file each.
import type { ClientType } from '../../frames/index.ts';
import type { RequestByType } from '../../generated/types.ts';
import type { ErrorCode } from '../../registries/errors.ts';
import type { Output } from '../output.ts';
import type { Connection, World } from '../world.ts';

/** Done: the connection enters the grid's next state after it; or refused by the request's own rules. */
export type Handled =
  | { readonly kind: 'done'; readonly world: World; readonly outputs: readonly Output[] }
  | { readonly kind: 'refused'; readonly code: ErrorCode };

export interface Circumstance {
  /** The connection that asks. */
  readonly me: Connection;
  readonly at: string;
  /** How many entries the server put on the page, if that is known. */
  readonly page?: number | undefined;
}

export type Handler<T extends ClientType> = (
  world: World,
  request: RequestByType[T],
  circumstance: Circumstance,
) => Handled;

export const done = (world: World, outputs: readonly Output[]): Handled => ({ kind: 'done', world, outputs });
export const refused = (code: ErrorCode): Handled => ({ kind: 'refused', code });
