// A missing type is looked up like any other.
import type { Fault } from './seam.ts';
import { incoming } from './ways/incoming.ts';

export const noTypeUnknown: Fault = {
  id: 'no-type-unknown',
  breaks: 'framing.no-type',
  kind: 'sequential',
  note: 'An object without a string `type` gets `unknown-type`.',
  apply: (parts, acts) =>
    incoming(parts, () => (decoded) => {
      if (decoded.kind !== 'fault' || !decoded.detail.includes('`type`')) return [decoded];
      acts();
      return [{ kind: 'frame', value: { type: 'undefined' } }];
    }),
};
