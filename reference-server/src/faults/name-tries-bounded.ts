// Three tries, as with passwords.
import { validateRequest } from 'parley-spec';
import type { Fault } from './seam.ts';
import { incoming } from './ways/incoming.ts';

const TRIES = 3;

export const nameTriesBounded: Fault = {
  id: 'name-tries-bounded',
  breaks: 'name.retry',
  kind: 'sequential',
  note: 'After three refused names no other is good enough.',
  apply: (parts, acts) =>
    incoming(parts, () => {
      let refused = 0;
      return (decoded) => {
        if (decoded.kind !== 'frame' || decoded.value.type !== 'ack') return [decoded];
        if (!validateRequest('ack', decoded.value).ok) refused++;
        else if (refused >= TRIES) acts();
        return refused < TRIES ? [decoded] : [{ ...decoded, value: { ...decoded.value, name: '' } }];
      };
    }),
};
