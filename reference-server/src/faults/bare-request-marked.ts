// A number that was never set is 0 in many languages.
import type { Fault } from './seam.ts';

export const bareRequestMarked: Fault = {
  id: 'bare-request-marked',
  breaks: 'ref.absent',
  kind: 'sequential',
  note: 'An answer to a `users` or `ping` without `ref` bears the `ref` 0.',
  apply: (parts, acts) => ({
    ...parts,
    address: (frame, ref) => {
      if (frame.type !== 'pong' || ref !== undefined) return parts.address(frame, ref);
      acts();
      return parts.address(frame, 0);
    },
  }),
};
