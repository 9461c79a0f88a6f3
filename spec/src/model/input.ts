// The inputs of the model: what happens to a server.
import type { ErrorCode } from '../registries/errors.ts';
import type { Conn } from './world.ts';

/** The errors that come from the bytes, the clock or the operator, and not from a request. */
export type FaultCode = Extract<
  ErrorCode,
  | 'frame-too-large'
  | 'bad-frame'
  | 'handshake-timeout'
  | 'idle-timeout'
  | 'slow-consumer'
  | 'server-full'
  | 'shutting-down'
>;

/** An input: a connection is opened, sends a frame, or ends. */
export type Input =
  /** A connection was accepted. The id comes from outside, so that the model can follow a real server. */
  | { readonly kind: 'connect'; readonly conn: Conn; readonly clientId: number }
  /** A line was read that holds a JSON value. */
  | {
      readonly kind: 'frame';
      readonly conn: Conn;
      readonly frame: unknown;
      /** The server's clock, as `at` shows it. */
      readonly at: string;
      /** How many entries the server put on a page, if it chose; absent for as many as fit. */
      readonly page?: number;
    }
  /** `server-full` is for a connection that was never accepted; the others are for one that was. */
  | { readonly kind: 'fault'; readonly conn: Conn; readonly code: FaultCode }
  /** The client's side ended: by FIN, after its requests have been handled, or by RST. */
  | { readonly kind: 'end'; readonly conn: Conn; readonly how: 'fin' | 'rst' };
