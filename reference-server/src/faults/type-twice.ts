// A frame put together from strings.
import type { Fault } from './seam.ts';
import { rewriting } from './ways/rewriting.ts';

export const typeTwice: Fault = {
  id: 'type-twice',
  breaks: 'framing.unique-members',
  kind: 'sequential',
  note: 'A `sent` has its `type` twice.',
  apply: (parts, acts) =>
    rewriting(parts, 'sent', (line) => {
      acts();
      return line.replace('{', '{"type":"sent",');
    }),
};
