// The number of the next version is in already.
import type { Fault } from './seam.ts';
import { outgoing } from './ways/outgoing.ts';

export const onlyNextProtocol: Fault = {
  id: 'only-next-protocol',
  breaks: 'welcome.protocols',
  kind: 'sequential',
  note: '`parley/1` is not among the protocols offered.',
  apply: (parts, acts) =>
    outgoing(parts, 'welcome', (frame) => {
      acts();
      return { ...frame, protocols: ['parley/2'] };
    }),
};
