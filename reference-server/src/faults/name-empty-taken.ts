// Seen in 20 of 20 solutions of the assignment.
import type { Fault } from './seam.ts';
import { forgiving } from './ways/forgiving.ts';

export const nameEmptyTaken: Fault = {
  id: 'name-empty-taken',
  breaks: 'name.refused',
  kind: 'sequential',
  note: 'An empty name is taken.',
  apply: (parts, acts) =>
    forgiving(parts, acts, ({ field }, { type, name }) => type === 'ack' && field === 'name' && name === ''),
};
