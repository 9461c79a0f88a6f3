// JSON made for people to read: indented, over several lines.
import type { Fault } from './seam.ts';
import { rewriting } from './ways/rewriting.ts';

export const joinedOnTwoLines: Fault = {
  id: 'joined-on-two-lines',
  breaks: 'framing.one-line',
  kind: 'sequential',
  note: 'A `joined` is written with a line for each member.',
  apply: (parts, acts) =>
    rewriting(parts, 'joined', (line) => {
      acts();
      return `${JSON.stringify(JSON.parse(line), undefined, 2)}\n`;
    }),
};
