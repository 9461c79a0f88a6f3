// Marks are kept as text.
import type { Fault } from './seam.ts';

export const refAsText: Fault = {
  id: 'ref-as-text',
  breaks: 'ref.echo',
  kind: 'sequential',
  note: 'A number comes back as a string.',
  apply: (parts, acts) => ({
    ...parts,
    address: (frame, ref) => {
      if (typeof ref === 'number' && ref < 0) acts();
      return parts.address(frame, typeof ref === 'number' && ref < 0 ? String(ref) : ref);
    },
  }),
};
