// A broken requirement, thrown by a check that cannot continue.
import type { Finding } from '../data/finding.ts';

/** A client that can be asked whether its connection still works. */
export interface Pingable {
  /** Whether the connection is still open, and answers a `ping` within `ms`. */
  stillAnswers(ms: number): Promise<'yes' | 'no' | 'ended'>;
}

export class Violation extends Error {
  finding: Finding;
  /** The client that waited in vain, if that is the violation. */
  waited: Pingable | undefined;

  constructor(requirement: string, allowed: string, got: string) {
    super(`${requirement}: allowed: ${allowed} got: ${got}`);
    this.finding = { requirement, allowed, got };
  }

  /** Adds the type of the frame that it is about. */
  about(type: string): this {
    this.finding = { ...this.finding, about: type };
    return this;
  }

  /** Adds the client that waited in vain. */
  silent(client: Pingable): this {
    this.waited = client;
    return this;
  }

  /** Adds the index of the transcript entry that shows the violation. */
  shownAt(entry: number): this {
    this.finding = { ...this.finding, at: entry };
    return this;
  }
}
