// A fault operator: does the work of a request after its answer.
import type { Answer } from '../../src/answer.ts';

/** Does the rest after some milliseconds. If another fault throws there, no connection is left to end: it was answered. */
export function later(ms: number, rest: () => Answer | Promise<Answer> | undefined): void {
  const unanswered = () => new Promise((done) => done(rest())).catch(() => {});
  setTimeout(() => void unanswered(), ms);
}
