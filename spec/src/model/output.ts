// What a server does about an input: frames to connections, and connections closed, in this order for each.
import type { AnyServerFrame } from '../generated/types.ts';
import type { Conn, World } from './world.ts';

/** What the server of the model does about an input. */
export type Output =
  | { readonly to: Conn; readonly frame: AnyServerFrame }
  /** The server closes; nothing follows. */
  | { readonly close: Conn };

/** A world, and what went out on the way to it. */
export type Turn = readonly [world: World, outputs: readonly Output[]];
