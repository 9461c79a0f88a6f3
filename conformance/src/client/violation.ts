// A broken requirement, thrown by a check that cannot continue.
import type { Finding } from '../data/finding.ts';

export class Violation extends Error {
  finding: Finding;

  constructor(requirement: string, allowed: string, got: string) {
    super(`${requirement}: allowed: ${allowed} got: ${got}`);
    this.finding = { requirement, allowed, got };
  }

  /** Adds the index of the transcript entry that shows the violation. */
  shownAt(entry: number): this {
    this.finding = { ...this.finding, at: entry };
    return this;
  }
}
