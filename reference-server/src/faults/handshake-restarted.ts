// One timer for all, set back by whatever comes.
import { Patience } from '../patience.ts';
import type { Fault } from './seam.ts';

export const handshakeRestarted: Fault = {
  id: 'handshake-restarted',
  breaks: 'time.handshake',
  kind: 'timing',
  note: 'Every frame gives new time for the handshake.',
  apply: (parts, acts) => ({
    ...parts,
    patience: ({ clock, limits }, ended) => {
      let last = clock.now();
      const late: typeof ended = (code) => {
        const left = last + limits.handshakeMs - clock.now();
        if (code !== 'handshake-timeout' || left <= 0) return ended(code);
        acts();
        clock.after(left, () => late(code));
      };
      class RestartedPatience extends Patience {
        override alive() {
          last = clock.now();
          super.alive();
        }
      }
      return new RestartedPatience(clock, limits, late);
    },
  }),
};
