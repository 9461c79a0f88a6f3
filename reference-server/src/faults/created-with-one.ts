// Numbers begin with one.
import type { Fault } from './seam.ts';
import { outgoing } from './ways/outgoing.ts';

export const createdWithOne: Fault = {
  id: 'created-with-one',
  breaks: 'create.created',
  kind: 'sequential',
  note: 'A `created` has the `seq` 1.',
  apply: (parts, acts) =>
    outgoing(parts, 'created', (frame) => {
      acts();
      return { ...frame, seq: 1 };
    }),
};
