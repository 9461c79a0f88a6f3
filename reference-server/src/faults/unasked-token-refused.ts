// The member is checked whether the feature is there or not.
import { refusal } from '../answer.ts';
import type { Fault } from './seam.ts';
import { refusing } from './ways/refusing.ts';

export const unaskedTokenRefused: Fault = {
  id: 'unasked-token-refused',
  breaks: 'ack.token-ignored',
  kind: 'sequential',
  note: 'A `token` that is no string is refused where none was asked for.',
  apply: (parts, acts) =>
    refusing(parts, acts, ({ type, token }) =>
      type === 'ack' && token !== undefined && typeof token !== 'string'
        ? refusal('invalid-field', { field: 'token' })
        : undefined,
    ),
};
