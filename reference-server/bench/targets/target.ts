// What a server must say of itself to be measured.

/** Where its program stands and what it may write. */
export interface Place {
  /** A free port of 127.0.0.1. */
  readonly port: number;
  /** For configuration and logs; gone afterwards. */
  readonly folder: string;
  /** Programs that were built for this run. */
  readonly built: { readonly relay: string };
}

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

export interface Target {
  readonly name: string;
  /** Ours; one that others use; the limit of what the machine can do; or of what Node can. */
  readonly role: 'ours' | 'peer' | 'limit' | 'runtime';
  /** How the load generator speaks to it. */
  readonly dialect: string;
  /** The program that must be there, and what it says of its version; absent when it comes with us. */
  readonly asks?: { readonly program: string; readonly args: readonly string[]; readonly version: RegExp };
  /** How it is set up, for people. */
  readonly settings: string;
  /** Writes its configuration, if it has one, and says what is to be run. */
  command(place: Place): Command | Promise<Command>;
  /** Cases in which it takes no part. */
  readonly lacks: readonly string[];
}
