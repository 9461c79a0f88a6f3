// A language whose numbers are all floats.
import type { Fault } from './seam.ts';
import { rewriting } from './ways/rewriting.ts';

export const seqAsFloat: Fault = {
  id: 'seq-as-float',
  breaks: 'framing.integers',
  kind: 'sequential',
  note: 'The `seq` of a `message` is written with a fraction.',
  apply: (parts, acts) =>
    rewriting(parts, 'message', (line) => {
      acts();
      return line.replace(/"seq":(\d+)/, '"seq":$1.0');
    }),
};
