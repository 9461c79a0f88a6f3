// A handshake has its time, whoever types the name.
import { Patience } from '../patience.ts';
import type { Fault } from './seam.ts';

export const refusalGivesNoTime: Fault = {
  id: 'refusal-gives-no-time',
  breaks: 'time.handshake-retry',
  kind: 'timing',
  note: 'A refused name gives no new time.',
  apply: (parts, acts) => ({
    ...parts,
    patience: ({ clock, limits }, ended) => {
      class SternPatience extends Patience {
        override handled(...[state, refused]: Parameters<Patience['handled']>) {
          if (refused) acts();
          super.handled(state, false);
        }
      }
      return new SternPatience(clock, limits, ended);
    },
  }),
};
