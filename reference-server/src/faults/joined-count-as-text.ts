// A number that went through a template.
import type { Fault } from './seam.ts';
import { outgoing } from './ways/outgoing.ts';

export const joinedCountAsText: Fault = {
  id: 'joined-count-as-text',
  breaks: 'framing.schema',
  kind: 'sequential',
  note: 'The `count` of a `joined` is a string.',
  apply: (parts, acts) =>
    outgoing(parts, 'joined', (frame) => {
      acts();
      return { ...frame, count: String(frame.count) };
    }),
};
