// Every error is thought to be the end.
import type { Fault } from './seam.ts';
import { outgoing } from './ways/outgoing.ts';

export const harmlessCalledFatal: Fault = {
  id: 'harmless-called-fatal',
  breaks: 'error.fatal',
  kind: 'sequential',
  note: '`no-such-room` says that it is fatal.',
  apply: (parts, acts) =>
    outgoing(parts, 'error', (frame) => {
      if (frame.code !== 'no-such-room') return frame;
      acts();
      return { ...frame, fatal: true };
    }),
};
