// The exit codes of the command, for scripts. README.md lists them.
import type { ConnectionEnd } from '../session/failures.ts';

export const EXIT = {
  /** Said goodbye: the quit option, the end of the input, Ctrl-C. */
  ok: 0,
  /** Wrong arguments, a refused `--name` with piped input, or input that ended too early. */
  usage: 2,
  /** No connection: refused, unknown host, TLS failed. */
  unreachable: 3,
  /** Not a Parley server, a server of other versions only, or a protocol violation. */
  notParley: 4,
  /** The connection was lost, or the server no longer answers. */
  connectionLost: 5,
  /** The server ended the session with an error, such as a wrong token, a full server or a shutdown. */
  serverError: 6,
  /** A bug of this client. */
  internalError: 70,
  /** Ctrl-C before there was a session, or a second time. */
  interrupted: 130,
} as const;

/** The exit code for each reason of an ended connection. */
export const exitCodeOf: Readonly<Record<ConnectionEnd, number>> = {
  ended: EXIT.ok,
  unreachable: EXIT.unreachable,
  tls: EXIT.unreachable,
  'not-parley': EXIT.notParley,
  lost: EXIT.connectionLost,
  timeout: EXIT.connectionLost,
  'server-error': EXIT.serverError,
  aborted: EXIT.interrupted,
};
