// One word for both times.
import type { Fault } from './seam.ts';

export const handshakeCalledIdle: Fault = {
  id: 'handshake-called-idle',
  breaks: 'time.handshake',
  kind: 'timing',
  note: 'A handshake that takes too long is ended with `idle-timeout`.',
  apply: (parts, acts) => ({
    ...parts,
    refuse: (refusal) => {
      if (refusal.code === 'handshake-timeout') acts();
      return parts.refuse(
        refusal.code === 'handshake-timeout' ? { ...refusal, code: 'idle-timeout' } : refusal,
      );
    },
  }),
};
