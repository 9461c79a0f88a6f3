// What can go wrong, as errors to throw: a request that the server refused, and a connection that is no more.
import type { ErrorFrame, Ref } from 'parley-spec';

/** The server refused a request. Nothing has changed, and unless `fatal` the session goes on. */
export class Refused extends Error {
  /** Tells it from other errors. */
  override readonly name = 'Refused';
  /** A code of the error registry, or one that came later. */
  readonly code: string;
  /** Whether the server closes the connection behind it. */
  readonly fatal: boolean;
  /** The invalid member, for `invalid-field`. */
  readonly field: string | undefined;
  /** The state that the server names, for `wrong-state`. */
  readonly state: string | undefined;
  /** The `ref` of the request that was refused. */
  readonly ref: Ref | undefined;

  /** Made of the `error` frame that refused the request. */
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
 * `unreachable` nobody answered; `tls` the channel could not be secured; `not-parley` what came is not
 * Parley, or broke it; `told` the server gave a fatal error, see `refusal`; `lost` it ended without a word;
 * `silent` it no longer answers; `ended` this side ended it; `aborted` by the signal.
 */
export type ConnectionEnd =
  'unreachable' | 'tls' | 'not-parley' | 'told' | 'lost' | 'silent' | 'ended' | 'aborted';

/** There is no connection, or none any more. What was pending is rejected with it. */
export class ConnectionError extends Error {
  /** Tells it from other errors. */
  override readonly name = 'ConnectionError';
  /** What ended the connection. */
  readonly reason: ConnectionEnd;
  /** The fatal error that the server gave, for `told`. */
  readonly refusal: Refused | undefined;

  /** `refusal` is the fatal error that ended the connection, where one did. */
  constructor(reason: ConnectionEnd, message: string, refusal?: Refused) {
    super(message);
    this.reason = reason;
    this.refusal = refusal;
  }
}

/** The room's events came faster than they were read; some are lost to this reader. */
export class EventsOverflow extends Error {
  /** Tells it from other errors. */
  override readonly name = 'EventsOverflow';
}
