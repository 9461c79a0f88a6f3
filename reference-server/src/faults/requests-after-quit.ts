// All that has arrived is handled before the connection ends.
import type { Fault } from './seam.ts';

export const requestsAfterQuit: Fault = {
  id: 'requests-after-quit',
  breaks: 'quit.last',
  kind: 'sequential',
  note: 'A `send` that follows a `quit` is still carried out.',
  apply: (parts, acts) => ({
    ...parts,
    decoder: (frameBytes) => {
      const clean = parts.decoder(frameBytes);
      const push = (chunk: Uint8Array) => {
        const decoded = clean.push(chunk);
        const quit = decoded.findIndex((one) => one.kind === 'frame' && one.value.type === 'quit');
        if (quit < 0 || quit === decoded.length - 1) return decoded;
        acts();
        return [...decoded.slice(0, quit), ...decoded.slice(quit + 1), decoded[quit]!];
      };
      return { push };
    },
  }),
};
