// A fault operator: changes the pages of a list.
import type { Peer } from '../../src/hub/peer.ts';
import { paged } from '../../src/answer.ts';
import type { Page } from '../../src/hub/page.ts';
import type { Components } from '../../src/components.ts';
import { changeAnswers } from './change-answers.ts';

/** Changes the pages of a list; `after` is 0 if the request has none. */
export function changePages(
  components: Components,
  type: Page['type'],
  change: (page: Page, peer: Peer, after: number) => Page,
): Components {
  return changeAnswers(components, type, (answer, peer, request) => {
    if (answer.kind !== 'page') return answer;
    return paged(change(answer.page, peer, (request as { readonly after?: number }).after ?? 0));
  });
}
