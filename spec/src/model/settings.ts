// What a server chooses for itself: its limits, its menu, and whether it requires a token. They are part of the world, so
// that the model can follow a real server and the exploration can use small limits.
import { SEED_MENU } from '../frames/server/menu.ts';
import type { Limits, MenuFrame } from '../generated/types.ts';
import { ADVERTISED } from '../registries/limits.ts';
import { PROTOCOL } from '../registries/protocol.ts';

/** The settings of a server. */
export interface Settings {
  /** The limits that it announces. */
  readonly limits: Limits;
  /** The versions that it offers. */
  readonly protocols: readonly string[];
  /** The menu that it sends. */
  readonly menu: MenuFrame;
  /** The token that the server requires; absent if it does not announce the feature. */
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
