// A flood is stopped at once; what was to be said about it goes with the connection.
import type { Fault } from './seam.ts';

export const tooLargeCutsOff: Fault = {
  id: 'too-large-cuts-off',
  breaks: 'error.last-line',
  kind: 'sequential',
  note: 'Whoever sends a line too long is cut off before the error has gone out.',
  apply: (parts, acts) => {
    let flooded = false;
    const refuse: typeof parts.refuse = (refusal) => {
      flooded = refusal.code === 'frame-too-large';
      return parts.refuse(refusal);
    };
    const conclude: typeof parts.conclude = (socket, ...made) => {
      if (!flooded) return parts.conclude(socket, ...made);
      flooded = false;
      acts();
      socket.destroy();
    };
    return { ...parts, refuse, conclude };
  },
};
