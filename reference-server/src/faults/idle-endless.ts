// The limit is announced, and nobody looks at it.
import type { Fault } from './seam.ts';

export const idleEndless: Fault = {
  id: 'idle-endless',
  breaks: 'time.idle',
  kind: 'timing',
  note: 'A user may be silent for ever.',
  apply: (parts, acts) => ({
    ...parts,
    patience: (all, ended) =>
      parts.patience(all, (code) => {
        if (code === 'idle-timeout') acts();
        else ended(code);
      }),
  }),
};
