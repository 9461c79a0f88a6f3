// Requests one page of a list, for the checks of lists.
import type { UserShown } from '../client/test-context.ts';
import type { TestClient } from '../client/test-client.ts';

export type ListType = 'users' | 'members';

export interface ListPage {
  readonly users: readonly UserShown[];
  readonly more: unknown;
}

/** Requests a page; without `after`, the request has no such field. */
export async function pageOf(asker: TestClient, type: ListType, after?: number): Promise<ListPage> {
  const draft = after === undefined ? { type } : { type, after };
  return (await asker.expect(draft, type)) as unknown as ListPage;
}
