// A test for the mark that is a test for its truth.
import type { Fault } from './seam.ts';

export const falsyRefLost: Fault = {
  id: 'falsy-ref-lost',
  breaks: 'ref.echo',
  kind: 'sequential',
  note: 'The marks 0 and "" are not repeated.',
  apply: (parts, acts) => ({
    ...parts,
    address: (frame, ref) => {
      if (ref === 0 || ref === '') acts();
      return parts.address(frame, ref || undefined);
    },
  }),
};
