// The menu is not thought to be part of the handshake.
import { Patience } from '../patience.ts';
import type { Fault } from './seam.ts';

export const handshakeEndsAtReady: Fault = {
  id: 'handshake-ends-at-ready',
  breaks: 'time.handshake',
  kind: 'timing',
  note: 'The time for the handshake ends with `ready`, not with the menu.',
  apply: (parts, acts) => ({
    ...parts,
    patience: ({ clock, limits }, ended) => {
      class ShortPatience extends Patience {
        override handled(...[state, refused]: Parameters<Patience['handled']>) {
          if (state === 'acknowledged') acts();
          super.handled(state === 'acknowledged' ? 'menu' : state, refused);
        }
      }
      return new ShortPatience(clock, limits, ended);
    },
  }),
};
