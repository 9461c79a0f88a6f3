// Errors are made in another place than answers.
import type { Fault } from './seam.ts';

export const errorUnmarked: Fault = {
  id: 'error-unmarked',
  breaks: 'ref.echo',
  kind: 'sequential',
  note: 'Errors bear no `ref`.',
  apply: (parts, acts) => ({
    ...parts,
    address: (frame, ref) => {
      if (frame.type === 'error' && ref !== undefined) acts();
      return frame.type === 'error' ? frame : parts.address(frame, ref);
    },
  }),
};
