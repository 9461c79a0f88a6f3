// A strict parser's exception, caught where nobody remembers that somebody waits.
import type { Fault } from './seam.ts';
import { chunks } from './ways/chunks.ts';

const TWICE = /^\{[^\n]*("\w+"):[^,\n]*,\1:[^\n]*\}$/gm;

export const twiceNamedUnanswered: Fault = {
  id: 'twice-named-unanswered',
  breaks: 'request.answered',
  kind: 'robustness',
  note: 'A frame in which a member stands twice gets no answer.',
  apply: (parts, acts) =>
    chunks(parts, () => (chunk) => {
      const text = Buffer.from(chunk).toString('latin1');
      const rest = text.replace(TWICE, '');
      if (rest === text) return chunk;
      acts();
      return Buffer.from(rest, 'latin1');
    }),
};
