// Seen in 4 of 20 solutions of the assignment: garbage ends the loop that accepts.
import type { Fault } from './seam.ts';
import { incoming } from './ways/incoming.ts';

export const garbageEndsAccepting: Fault = {
  id: 'garbage-ends-accepting',
  breaks: 'hostile.isolation',
  kind: 'robustness',
  note: 'After a line that is too long nobody is let in any more.',
  apply: (parts, acts) => {
    let wedged = false;
    const listening = incoming(parts, () => (decoded) => {
      if (decoded.kind === 'fault' && decoded.code === 'frame-too-large') wedged = true;
      return [decoded];
    });
    const accept = (serve: () => void) => {
      if (wedged) acts();
      else parts.accept(serve);
    };
    return { ...listening, accept };
  },
};
