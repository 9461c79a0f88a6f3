// Faults in the ids that connections get.
import { changeTeardown } from './operators/change-teardown.ts';
import type { Fault } from './seam.ts';

export const ID: readonly Fault[] = [
  // The ids are made from the time.
  {
    id: 'ids-shared',
    breaks: 'id.unique',
    kind: 'race',
    note: 'Connections of the same millisecond get the same id.',
    apply: (components, acts) => ({
      ...components,
      ids: () => {
        const clean = components.ids();
        let last = { at: 0, id: clean() };
        return () => {
          const at = Math.floor(performance.now());
          if (at === last.at) acts();
          last = at === last.at ? last : { at, id: clean() };
          return last.id;
        };
      },
    }),
  },
  // Seen in 6 of 17 solutions of the assignment, where the id is a port: messages reach strangers.
  {
    id: 'id-of-the-gone-given-again',
    breaks: 'id.never-again',
    kind: 'sequential',
    note: 'The id of a disconnected user is assigned to the next connection.',
    apply: (components, acts) => {
      const free: number[] = [];
      const departed = changeTeardown(components, 'room', (clean) => (hub, peer, cause) => {
        clean(hub, peer, cause);
        free.push(peer.clientId);
      });
      const ids = () => {
        const clean = components.ids();
        return () => {
          if (free.length > 0) acts();
          return free.shift() ?? clean();
        };
      };
      return { ...departed, ids };
    },
  },
];
