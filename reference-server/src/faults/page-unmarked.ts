// Lists have an encoder of their own, which forgot the mark.
import type { Fault } from './seam.ts';

export const pageUnmarked: Fault = {
  id: 'page-unmarked',
  breaks: 'ref.echo',
  kind: 'sequential',
  note: 'Pages of lists bear no `ref`.',
  apply: (parts, acts) => ({
    ...parts,
    encodePage: (page, ref) => {
      if (ref !== undefined && page.type === 'inbox') acts();
      return parts.encodePage(page, page.type === 'inbox' ? undefined : ref);
    },
  }),
};
