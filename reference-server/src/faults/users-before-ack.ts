// Only what changes something asks who the caller is.
import type { Fault } from './seam.ts';
import { forgiving } from './ways/forgiving.ts';

export const usersBeforeAck: Fault = {
  id: 'users-before-ack',
  breaks: 'state.refuses',
  kind: 'sequential',
  note: 'Whoever has given no name yet may read the user list.',
  apply: (parts, acts) =>
    forgiving(
      parts,
      acts,
      ({ code }, { type }, state) => code === 'wrong-state' && type === 'users' && state === 'assigned',
    ),
};
