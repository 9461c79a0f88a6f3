// A global state: the world of the server, the view of each client, and the frames in transit in both directions.
import type { AnyServerFrame } from '../generated/types.ts';
import { emptyWorld } from '../model/world.ts';
import type { Conn, World } from '../model/world.ts';
import { REFERENCE_LIMITS, REFERENCE_SETTINGS } from '../model/settings.ts';
import type { ClientView } from './client-view.ts';
import { TOKEN } from './move.ts';
import type { Move } from './move.ts';
import type { Scope } from './scope.ts';

export type ToServer = { readonly kind: 'move'; readonly move: Move } | { readonly kind: 'fin' | 'rst' };
export type ToClient = { readonly kind: 'frame'; readonly frame: AnyServerFrame } | { readonly kind: 'end' };

/** One client, and what is in transit on its connection. */
export interface ClientState {
  readonly conn: Conn;
  readonly view: ClientView;
  readonly toServer: readonly ToServer[];
  readonly toClient: readonly ToClient[];
}

export interface GlobalState {
  readonly world: World;
  /** In the order of the roles of the scope. */
  readonly clients: readonly ClientState[];
}

const NAMES = ['Ann', 'Ben', 'Cem'];

/** The state before the first connection. */
export function initialState({ roles, limits }: Scope): GlobalState {
  const settings = { ...REFERENCE_SETTINGS, limits: { ...REFERENCE_LIMITS, ...limits }, token: TOKEN };
  const clients = roles.map((_, index): ClientState => ({
    conn: NAMES[index] ?? `client ${index}`,
    view: { clientId: index + 1, phase: 'absent', known: 'assigned', outstanding: [] },
    toServer: [],
    toClient: [],
  }));
  return { world: emptyWorld(settings), clients };
}

/** The state with one client changed. */
export const withClient = ({ world, clients }: GlobalState, client: ClientState): GlobalState => ({
  world,
  clients: clients.map((each) => (each.conn === client.conn ? client : each)),
});

export const framesOf = ({ toClient }: ClientState): readonly AnyServerFrame[] =>
  toClient.flatMap((each) => (each.kind === 'frame' ? [each.frame] : []));
