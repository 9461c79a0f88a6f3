// Seen in 4 of 13 solutions of the assignment: the room is never removed.
import type { Fault } from './seam.ts';

export const closedIdKept: Fault = {
  id: 'closed-id-kept',
  breaks: 'close.frees-id',
  kind: 'sequential',
  note: 'The id of a closed room stays taken.',
  apply: (parts, acts) => ({
    ...parts,
    hub: (all) => {
      const hub = parts.hub(all);
      const open = hub.open.bind(hub);
      const burnt = new Set<string>();
      hub.open = (id, owner) => {
        if (!hub.rooms.has(id) && burnt.has(id)) acts();
        return burnt.has(id) ? undefined : (burnt.add(id), open(id, owner));
      };
      return hub;
    },
  }),
};
