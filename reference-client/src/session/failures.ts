// The errors that the library throws: a refused request, and an ended connection.
import type { ErrorFrame, Ref } from 'parley-spec';

/** The server refused a request. Nothing has changed, and the session continues unless `fatal`. */
export class Refused extends Error {
  /** Name of the error class. */
  override readonly name = 'Refused';
  /** A code of the error registry, or one of a later version. */
  readonly code: string;
  /** Whether the server closes the connection after it. */
  readonly fatal: boolean;
  /** The invalid field, for `invalid-field`. */
  readonly field: string | undefined;
  /** The state that the server names, for `wrong-state`. */
  readonly state: string | undefined;
  /** The `ref` of the request that was refused. */
  readonly ref: Ref | undefined;

  /** Takes the `error` frame that refused the request. */
  constructor({ code, message, fatal, field, state, ref }: ErrorFrame) {
    super(message);
    this.code = code;
    this.fatal = fatal;
    this.field = field;
    this.state = state;
    this.ref = ref;
  }
}

/**
 * Why there is no connection:
 *
 * - `unreachable`: the server could not be reached.
 * - `tls`: TLS failed.
 * - `not-parley`: the server does not speak Parley, or violated the protocol.
 * - `server-error`: the server sent a fatal error, see `refusal`.
 * - `lost`: the connection broke, or the server closed it without a goodbye.
 * - `timeout`: the server no longer answers.
 * - `ended`: this side ended the session.
 * - `aborted`: the signal was aborted.
 */
export type ConnectionEnd =
  'unreachable' | 'tls' | 'not-parley' | 'server-error' | 'lost' | 'timeout' | 'ended' | 'aborted';

/** The connection could not be opened, or it has ended. Pending requests are rejected with it. */
export class ConnectionError extends Error {
  /** Name of the error class. */
  override readonly name = 'ConnectionError';
  /** What ended the connection. */
  readonly reason: ConnectionEnd;
  /** The fatal error of the server, for `server-error`. */
  readonly refusal: Refused | undefined;

  /** `refusal` is the fatal error that ended the connection, if any. */
  constructor(reason: ConnectionEnd, message: string, refusal?: Refused) {
    super(message);
    this.reason = reason;
    this.refusal = refusal;
  }
}

/** The events of a room arrived faster than they were read, and some are lost. */
export class EventsOverflow extends Error {
  /** Name of the error class. */
  override readonly name = 'EventsOverflow';
}
