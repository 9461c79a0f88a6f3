// How to start and measure a server.

/** What the server may use. */
export interface Place {
  /** A free port of 127.0.0.1. */
  readonly port: number;
  /** A folder for configuration and logs; removed afterwards. */
  readonly folder: string;
  /** Programs built for this run. */
  readonly built: { readonly relay: string };
}

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

export interface Target {
  readonly name: string;
  /** Our server; one in wide use; the limit of the machine; or the limit of Node. */
  readonly role: 'ours' | 'peer' | 'limit' | 'runtime';
  /** The protocol that the load generator uses. */
  readonly dialect: string;
  /** The program that must be installed, and how it prints its version; absent for our own programs. */
  readonly asks?: { readonly program: string; readonly args: readonly string[]; readonly version: RegExp };
  /** Its settings, for people. */
  readonly settings: string;
  /** Writes its configuration, if it has one, and returns the command to run. */
  command(place: Place): Command | Promise<Command>;
  /** Cases in which it does not take part. */
  readonly lacks: readonly string[];
}
