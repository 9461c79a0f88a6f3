// The name, the version and the port of the protocol.
/** The name of the protocol, its version, and its usual port. */
export const PROTOCOL = {
  name: 'Parley',
  /** As in `welcome.protocols` and `ack.protocol`. */
  version: 'parley/1',
  /** TCP; TLS is the same protocol inside TLS, on a port of the operator's choice. */
  defaultPort: 12_005,
} as const;
