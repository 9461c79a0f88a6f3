// The target of the load: always a server on the loopback.

export interface Target {
  readonly port: number;
  /** The certificate of a server that speaks TLS, in PEM. */
  readonly ca?: string;
}

export const LOOPBACK = '127.0.0.1';
