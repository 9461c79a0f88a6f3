// Nobody asks whether there is anything to say.
import type { Fault } from './seam.ts';
import { forgiving } from './ways/forgiving.ts';

export const textEmptyTaken: Fault = {
  id: 'text-empty-taken',
  breaks: 'text.refused',
  kind: 'sequential',
  note: 'An empty text is taken.',
  apply: (parts, acts) => forgiving(parts, acts, ({ field }, { text }) => field === 'text' && text === ''),
};
