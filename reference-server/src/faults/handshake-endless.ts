// There is an idle time for users, and none for those who are not users yet.
import type { Fault } from './seam.ts';

export const handshakeEndless: Fault = {
  id: 'handshake-endless',
  breaks: 'time.handshake',
  kind: 'timing',
  note: 'A connection may stay in the handshake for ever.',
  apply: (parts, acts) => ({
    ...parts,
    patience: (all, ended) =>
      parts.patience(all, (code) => {
        if (code === 'handshake-timeout') acts();
        else ended(code);
      }),
  }),
};
