// The parser's exception is caught, and nothing is done about it.
import type { Fault } from './seam.ts';
import { incoming } from './ways/incoming.ts';

export const notJsonUnanswered: Fault = {
  id: 'not-json-unanswered',
  breaks: 'framing.not-json',
  kind: 'sequential',
  note: 'A line that is no JSON is dropped without a word.',
  apply: (parts, acts) =>
    incoming(parts, () => (decoded) => {
      if (decoded.kind !== 'fault' || !decoded.detail.includes('not JSON')) return [decoded];
      acts();
      return [];
    }),
};
