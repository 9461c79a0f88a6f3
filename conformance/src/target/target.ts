// The server under test, as the command line names it.

export interface Target {
  /** A host name or an address, IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
  /** Present if the connection uses TLS. */
  readonly tls?: {
    /** PEM certificates to trust instead of the system's. */
    readonly ca?: Buffer;
    /** Accept any certificate. */
    readonly insecure: boolean;
  };
}

/** `host:port`, with IPv6 addresses in brackets. */
export function targetLabel({ host, port }: Pick<Target, 'host' | 'port'>): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}
