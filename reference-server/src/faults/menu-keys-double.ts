// A line was copied.
import type { Fault } from './seam.ts';
import { outgoing } from './ways/outgoing.ts';

export const menuKeysDouble: Fault = {
  id: 'menu-keys-double',
  breaks: 'menu.keys',
  kind: 'sequential',
  note: 'Two options of the menu have the same key.',
  apply: (parts, acts) =>
    outgoing(parts, 'menu', (frame) => {
      acts();
      return {
        ...frame,
        options: frame.options.map((option) => ({ ...option, key: Math.min(option.key, 5) })),
      };
    }),
};
