// Meant well.
import type { Fault } from './seam.ts';
import { incoming } from './ways/incoming.ts';

export const textTrimmed: Fault = {
  id: 'text-trimmed',
  breaks: 'text.verbatim',
  kind: 'sequential',
  note: 'White space around a text is cut off.',
  apply: (parts, acts) =>
    incoming(parts, () => (decoded) => {
      const text = decoded.kind === 'frame' ? decoded.value['text'] : undefined;
      if (decoded.kind !== 'frame' || typeof text !== 'string' || text.trim() === text) return [decoded];
      acts();
      return [{ kind: 'frame', value: { ...decoded.value, text: text.trim() || '-' } }];
    }),
};
