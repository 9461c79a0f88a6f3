// What a server chooses for itself: its limits, its menu, and whether it wants a token. Part of the world, so
// that the model can follow a real server, and so that a small world can be explored.
import { SEED_MENU } from '../frames/server/menu.ts';
import type { Limits, MenuFrame } from '../generated/types.ts';
import { ADVERTISED } from '../registries/limits.ts';
import { PROTOCOL } from '../registries/protocol.ts';

/** What a server of the model is set to. */
export interface Settings {
  /** The limits that it announces. */
  readonly limits: Limits;
  /** The versions that it offers. */
  readonly protocols: readonly string[];
  /** The menu that it shows. */
  readonly menu: MenuFrame;
  /** The token that the server wants; absent where it does not announce the feature. */
  readonly token?: string;
}

/** The limits of the reference server. */
export const REFERENCE_LIMITS = Object.fromEntries(
  ADVERTISED.map(({ name, value }) => [name, value]),
) as unknown as Limits;

/** The settings of the reference server. */
export const REFERENCE_SETTINGS: Settings = {
  limits: REFERENCE_LIMITS,
  protocols: [PROTOCOL.version],
  menu: SEED_MENU,
};
