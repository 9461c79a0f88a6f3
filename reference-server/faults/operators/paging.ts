// Operator of faults: the pages of a list.
import type { Peer } from '../../src/hub/peer.ts';
import { paged } from '../../src/answer.ts';
import type { Page } from '../../src/hub/page.ts';
import type { Parts } from '../../src/parts.ts';
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
