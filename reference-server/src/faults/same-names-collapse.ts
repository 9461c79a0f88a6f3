// Seen in 5 of 20 solutions of the assignment: names are keys.
import type { Fault } from './seam.ts';
import { paging } from './ways/paging.ts';

export const sameNamesCollapse: Fault = {
  id: 'same-names-collapse',
  breaks: 'users.names',
  kind: 'sequential',
  note: 'Of users who share a name only the last is listed.',
  apply: (parts, acts) =>
    paging(parts, 'users', (page) => {
      const nameOf = (json: string) => (JSON.parse(json) as { name: string }).name;
      const names = page.entries.map(({ json }) => nameOf(json));
      const entries = page.entries.filter((_, n) => !names.includes(names[n]!, n + 1));
      if (entries.length < page.entries.length) acts();
      return { ...page, entries };
    }),
};
