// Seen in 4 of 13 solutions of the assignment.
import type { Fault } from './seam.ts';

export const vanishedOwnerKeepsId: Fault = {
  id: 'vanished-owner-keeps-id',
  breaks: 'close.frees-id',
  kind: 'sequential',
  note: 'The id of a room whose owner has vanished stays taken.',
  apply: (parts, acts) => ({
    ...parts,
    hub: (all) => {
      const hub = parts.hub(all);
      const close = hub.close.bind(hub);
      hub.close = (room, reason) => {
        close(room, reason);
        if (reason !== 'owner-disconnected') return;
        acts();
        hub.rooms.set(room.id, room);
      };
      return hub;
    },
  }),
};
