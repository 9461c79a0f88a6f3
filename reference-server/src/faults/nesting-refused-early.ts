// A parser with a bound of its own.
import { refusal } from '../answer.ts';
import type { Fault } from './seam.ts';
import { refusing } from './ways/refusing.ts';

export const nestingRefusedEarly: Fault = {
  id: 'nesting-refused-early',
  breaks: 'framing.nesting',
  kind: 'sequential',
  note: 'A frame nested deeper than 16 levels is refused.',
  apply: (parts, acts) =>
    refusing(parts, acts, (frame) => {
      const depth = (value: unknown): number =>
        typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depth)) : 0;
      return depth(frame) > 16 ? refusal('bad-frame', { message: 'Too deep.' }) : undefined;
    }),
};
