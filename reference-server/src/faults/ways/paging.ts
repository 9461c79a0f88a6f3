// A way in for faults: the pages of a list.
import type { Peer } from '../../hub/peer.ts';
import { paged } from '../../answer.ts';
import type { Page } from '../../hub/page.ts';
import type { Parts } from '../../parts.ts';
import { answering } from './answering.ts';

/** Changes the pages of a list; `after` is 0 where there is none. */
export function paging(
  parts: Parts,
  type: Page['type'],
  change: (page: Page, peer: Peer, after: number) => Page,
): Parts {
  return answering(parts, type, (answer, peer, request) => {
    if (answer.kind !== 'page') return answer;
    return paged(change(answer.page, peer, (request as { readonly after?: number }).after ?? 0));
  });
}
