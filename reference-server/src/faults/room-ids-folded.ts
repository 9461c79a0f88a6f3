// Ids are made into small letters.
import type { Fault } from './seam.ts';
import { incoming } from './ways/incoming.ts';

export const roomIdsFolded: Fault = {
  id: 'room-ids-folded',
  breaks: 'room.id-case',
  kind: 'sequential',
  note: 'Room ids that differ in case are the same room.',
  apply: (parts, acts) =>
    incoming(parts, () => (decoded) => {
      const room = decoded.kind === 'frame' ? decoded.value['room'] : undefined;
      if (decoded.kind !== 'frame' || typeof room !== 'string' || room.toLowerCase() === room)
        return [decoded];
      acts();
      return [{ kind: 'frame', value: { ...decoded.value, room: room.toLowerCase() } }];
    }),
};
