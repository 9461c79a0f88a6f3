// Whoever sends nonsense is made to wait, and with one thread for all everybody else is, too.
import type { Fault } from './seam.ts';
import { incoming } from './ways/incoming.ts';

/** Lines of nonsense that cost nothing, and what each further one costs, in ms. */
const FREE = 100;
const PAUSE_MS = 50;

export const refusalsSlowAll: Fault = {
  id: 'refusals-slow-all',
  breaks: 'hostile.isolation',
  kind: 'robustness',
  note: 'From the hundredth unknown type of a connection on the whole server pauses at each.',
  apply: (parts, acts) =>
    incoming(parts, () => {
      let nonsense = 0;
      return (decoded) => {
        if (decoded.kind === 'frame' && !(decoded.value.type in parts.handlers)) nonsense += 1;
        if (nonsense > FREE) {
          acts();
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
        }
        return [decoded];
      };
    }),
};
