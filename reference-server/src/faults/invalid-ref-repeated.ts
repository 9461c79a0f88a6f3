// The mark is copied before anybody has looked at it.
import { validRef } from 'parley-spec';
import type { AnyServerFrame } from 'parley-spec';
import type { Fault } from './seam.ts';

export const invalidRefRepeated: Fault = {
  id: 'invalid-ref-repeated',
  breaks: 'ref.invalid',
  kind: 'sequential',
  note: 'Errors of greater weight than an invalid `ref` bear it.',
  apply: (parts, acts) => {
    let mark: unknown;
    const checks = parts.checks.map((check): typeof check => (state, frame) => {
      const refusal = check(state, frame);
      mark = validRef(frame['ref']) || refusal?.code === 'invalid-field' ? undefined : frame['ref'];
      return refusal;
    });
    const refuse: typeof parts.refuse = (refusal) => {
      const frame = parts.refuse(refusal);
      if (mark === undefined) return frame;
      acts();
      return { ...frame, ref: mark } as AnyServerFrame;
    };
    return { ...parts, checks, refuse };
  },
};
