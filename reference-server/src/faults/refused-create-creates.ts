// First the room, then the look at the mark.
import type { Fault } from './seam.ts';
import { premature } from './ways/premature.ts';

export const refusedCreateCreates: Fault = {
  id: 'refused-create-creates',
  breaks: 'error.changes-nothing',
  kind: 'sequential',
  note: 'A `create` with an invalid `ref` is refused and leaves a room behind.',
  apply: (parts, acts) =>
    premature(parts, 'create', ({ hub }, peer, { room }) => {
      acts();
      hub.open(room, peer);
    }),
};
