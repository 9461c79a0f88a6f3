// The outputs of the model: frames to connections, and connections closed. Each connection sees them in this order.
import type { AnyServerFrame } from '../generated/types.ts';
import type { Conn, World } from './world.ts';

/** An output of the server. */
export type Output =
  | { readonly to: Conn; readonly frame: AnyServerFrame }
  /** The server closes this connection; nothing follows. */
  | { readonly close: Conn };

/** The world after an input, and the outputs of the server. */
export type Transition = readonly [world: World, outputs: readonly Output[]];
