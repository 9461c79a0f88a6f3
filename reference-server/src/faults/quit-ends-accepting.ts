// Seen in a solution of the assignment: the wrong socket is closed.
import type { Fault } from './seam.ts';
import { answering } from './ways/answering.ts';

export const quitEndsAccepting: Fault = {
  id: 'quit-ends-accepting',
  breaks: 'hostile.after-quit',
  kind: 'sequential',
  note: 'After somebody has quit nobody is let in any more.',
  apply: (parts, acts) => {
    let closed = false;
    const quitting = answering(parts, 'quit', (answer) => {
      closed = true;
      return answer;
    });
    const accept = (serve: () => void) => {
      if (closed) acts();
      else parts.accept(serve);
    };
    return { ...quitting, accept };
  },
};
