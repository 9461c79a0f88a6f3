// Ids are made of the time.
import type { Fault } from './seam.ts';

export const idsShared: Fault = {
  id: 'ids-shared',
  breaks: 'id.unique',
  kind: 'race',
  note: 'Connections that come in the same millisecond get the same id.',
  apply: (parts, acts) => ({
    ...parts,
    ids: () => {
      const clean = parts.ids();
      let last = { at: 0, id: clean() };
      return () => {
        const at = Math.floor(performance.now());
        if (at === last.at) acts();
        last = at === last.at ? last : { at, id: clean() };
        return last.id;
      };
    },
  }),
};
