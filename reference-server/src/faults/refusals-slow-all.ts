// Whoever sends nonsense is made to wait, and with one thread for all everybody else is, too.
import type { Fault } from './seam.ts';

/** Refusals that are for nothing, and how long each further one takes, in ms. */
const FREE = 100;
const PAUSE_MS = 250;

export const refusalsSlowAll: Fault = {
  id: 'refusals-slow-all',
  breaks: 'hostile.isolation',
  kind: 'robustness',
  note: 'From the hundredth unknown type of a connection on the whole server pauses at each.',
  apply: (parts, acts) => {
    let refused = 0;
    const refuse: typeof parts.refuse = (refusal) => {
      refused = refusal.code === 'unknown-type' ? refused + 1 : 0;
      if (refused > FREE) {
        acts();
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
      }
      return parts.refuse(refusal);
    };
    return { ...parts, refuse };
  },
};
