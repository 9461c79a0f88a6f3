// A language in which "7" and 7 are much the same.
import type { Fault } from './seam.ts';
import { incoming } from './ways/incoming.ts';

export const digitsForNumber: Fault = {
  id: 'digits-for-number',
  breaks: 'framing.wrong-type',
  kind: 'sequential',
  note: '`to: "7"` is taken for `to: 7`.',
  apply: (parts, acts) =>
    incoming(parts, () => (decoded) => {
      if (decoded.kind !== 'frame' || typeof decoded.value['to'] !== 'string') return [decoded];
      acts();
      return [{ kind: 'frame', value: { ...decoded.value, to: Number(decoded.value['to']) } }];
    }),
};
