// A queue with priorities.
import type { Decoded } from 'parley-spec';
import type { Fault } from './seam.ts';

export const readsBeforeWrites: Fault = {
  id: 'reads-before-writes',
  breaks: 'request.order',
  kind: 'sequential',
  note: 'Of requests that come together an `inbox` is served before the `send` in front of it.',
  apply: (parts, acts) => ({
    ...parts,
    decoder: (frameBytes) => {
      const clean = parts.decoder(frameBytes);
      const rank = (one: Decoded) => (one.kind === 'frame' && one.value.type === 'send' ? 1 : 0);
      const push = (chunk: Uint8Array) => {
        const decoded = clean.push(chunk);
        const sorted = decoded.toSorted((a, b) => rank(a) - rank(b));
        if (sorted.some((one, n) => one !== decoded[n])) acts();
        return sorted;
      };
      return { push };
    },
  }),
};
