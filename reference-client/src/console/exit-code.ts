// How the client ends, for scripts: each reason has its exit code. README.md lists them.
import type { ConnectionEnd } from '../session/failures.ts';

export const EXIT = {
  /** Said goodbye: the quit option, the end of the input, Ctrl-C. */
  good: 0,
  /** Wrong arguments, a refused `--name` where nobody can be asked, or an input that ended too soon. */
  usage: 2,
  /** No connection: refused, no such machine, TLS failed. */
  unreachable: 3,
  /** What answers there is not Parley, speaks other versions of it alone, or broke the protocol. */
  notParley: 4,
  /** The connection was lost. */
  lost: 5,
  /** The server ended the session with an error: a wrong token, full, shutting down, too slow, … */
  told: 6,
  /** A fault of this client. */
  fault: 70,
  /** Ctrl-C before there was a session, or a second time. */
  interrupted: 130,
} as const;

/** The exit code of every reason for which a connection ends. */
export const exitCodeOf: Readonly<Record<ConnectionEnd, number>> = {
  ended: EXIT.good,
  unreachable: EXIT.unreachable,
  tls: EXIT.unreachable,
  'not-parley': EXIT.notParley,
  lost: EXIT.lost,
  silent: EXIT.lost,
  told: EXIT.told,
  aborted: EXIT.interrupted,
};
