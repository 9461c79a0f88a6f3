// The new room takes the place of the old one, whose owner and members still believe in it.
import type { Fault } from './seam.ts';

export const createOverwrites: Fault = {
  id: 'create-overwrites',
  breaks: 'create.exists',
  kind: 'sequential',
  note: 'A create of the id of an open room opens another room over it.',
  apply: (parts, acts) => ({
    ...parts,
    hub: (all) => {
      const hub = parts.hub(all);
      const open = hub.open.bind(hub);
      hub.open = (id, owner) => {
        if (hub.rooms.delete(id)) acts();
        return open(id, owner);
      };
      return hub;
    },
  }),
};
