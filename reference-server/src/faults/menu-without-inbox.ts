// Forgotten.
import type { Fault } from './seam.ts';
import { outgoing } from './ways/outgoing.ts';

export const menuWithoutInbox: Fault = {
  id: 'menu-without-inbox',
  breaks: 'menu.services',
  kind: 'sequential',
  note: 'The menu does not offer the inbox.',
  apply: (parts, acts) =>
    outgoing(parts, 'menu', (frame) => {
      acts();
      return { ...frame, options: frame.options.filter(({ request }) => request !== 'inbox') };
    }),
};
