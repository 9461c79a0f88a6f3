// A requirement seen broken, thrown by a check where it can't go on.
import type { Finding } from '../data/finding.ts';

export class Violation extends Error {
  finding: Finding;

  constructor(requirement: string, allowed: string, got: string) {
    super(`${requirement}: allowed: ${allowed} got: ${got}`);
    this.finding = { requirement, allowed, got };
  }

  /** The same violation, with the transcript's entry in which it showed. */
  shownAt(entry: number): this {
    this.finding = { ...this.finding, at: entry };
    return this;
  }
}
