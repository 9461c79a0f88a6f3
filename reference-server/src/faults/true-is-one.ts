// In some languages a truth value is a number.
import type { Fault } from './seam.ts';
import { forgiving } from './ways/forgiving.ts';

export const trueIsOne: Fault = {
  id: 'true-is-one',
  breaks: 'framing.booleans',
  kind: 'sequential',
  note: '`true` passes for an integer.',
  apply: (parts, acts) =>
    forgiving(
      parts,
      acts,
      ({ code, field = '' }, frame) =>
        code === 'invalid-field' && typeof frame[field] === 'boolean' && /^(to|after)$/.test(field),
    ),
};
