// The server closes and does not say so.
import type { Fault } from './seam.ts';
import { outgoing } from './ways/outgoing.ts';

export const fatalNotSaid: Fault = {
  id: 'fatal-not-said',
  breaks: 'error.fatal',
  kind: 'sequential',
  note: '`bad-ack` says that it is not fatal.',
  apply: (parts, acts) =>
    outgoing(parts, 'error', (frame) => {
      if (frame.code !== 'bad-ack') return frame;
      acts();
      return { ...frame, fatal: false };
    }),
};
