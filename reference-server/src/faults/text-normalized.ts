// Text is normalized on its way in.
import type { Fault } from './seam.ts';
import { incoming } from './ways/incoming.ts';

export const textNormalized: Fault = {
  id: 'text-normalized',
  breaks: 'text.verbatim',
  kind: 'sequential',
  note: 'A text arrives in another Unicode form than sent.',
  apply: (parts, acts) =>
    incoming(parts, () => (decoded) => {
      const text = decoded.kind === 'frame' ? decoded.value['text'] : undefined;
      if (decoded.kind !== 'frame' || typeof text !== 'string' || text.normalize() === text) return [decoded];
      acts();
      return [{ kind: 'frame', value: { ...decoded.value, text: text.normalize() } }];
    }),
};
