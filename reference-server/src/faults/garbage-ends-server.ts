// An exception that nobody catches.
import type { Fault } from './seam.ts';
import { incoming } from './ways/incoming.ts';

export const garbageEndsServer: Fault = {
  id: 'garbage-ends-server',
  breaks: 'hostile.isolation',
  kind: 'robustness',
  note: 'A NUL byte that is no part of a frame ends the process.',
  apply: (parts, acts) =>
    incoming(parts, () => (decoded) => {
      if (decoded.kind !== 'fault' || decoded.code !== 'bad-frame' || !decoded.detail.includes('UTF-8'))
        return [decoded];
      acts();
      process.exit(70);
    }),
};
