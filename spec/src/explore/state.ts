// A global state: the server's world, and for every client its belief and the two channels between them.
import type { AnyServerFrame } from '../generated/types.ts';
import { emptyWorld } from '../model/world.ts';
import type { Conn, World } from '../model/world.ts';
import { REFERENCE_LIMITS, REFERENCE_SETTINGS } from '../model/settings.ts';
import type { Belief } from './belief.ts';
import { TOKEN } from './move.ts';
import type { Move } from './move.ts';
import type { Scope } from './scope.ts';

export type Upward = { readonly kind: 'move'; readonly move: Move } | { readonly kind: 'fin' | 'rst' };
export type Downward = { readonly kind: 'frame'; readonly frame: AnyServerFrame } | { readonly kind: 'end' };

/** One client, and what is under way on its connection. */
export interface Side {
  readonly conn: Conn;
  readonly belief: Belief;
  readonly up: readonly Upward[];
  readonly down: readonly Downward[];
}

export interface Global {
  readonly world: World;
  /** In the order of the scope's players. */
  readonly sides: readonly Side[];
}

const NAMES = ['Ann', 'Ben', 'Cem'];

/** Nobody is connected. */
export function beginning({ players, limits }: Scope): Global {
  const settings = { ...REFERENCE_SETTINGS, limits: { ...REFERENCE_LIMITS, ...limits }, token: TOKEN };
  const sides = players.map((_, index): Side => ({
    conn: NAMES[index] ?? `client ${index}`,
    belief: { clientId: index + 1, phase: 'absent', known: 'assigned', outstanding: [] },
    up: [],
    down: [],
  }));
  return { world: emptyWorld(settings), sides };
}

/** The state with one side changed. */
export const withSide = ({ world, sides }: Global, side: Side): Global => ({
  world,
  sides: sides.map((each) => (each.conn === side.conn ? side : each)),
});

export const framesOf = ({ down }: Side): readonly AnyServerFrame[] =>
  down.flatMap((each) => (each.kind === 'frame' ? [each.frame] : []));
