// Where a requirement can be read about. The one place that knows the address of the pages.

/** In a checkout of the repository, where a terminal or an editor opens it. */
const PAGE_IN_REPOSITORY = 'docs/reference/requirements.md';
/** In the built site. */
const PAGE_IN_SITE = 'reference/requirements.html';

/**
 * The permanent anchor of a requirement.
 *
 * @param docs - address or folder of the built site; the page in the repository when absent
 */
export function linkTo(requirement: string, docs?: string): string {
  if (docs === undefined) return `${PAGE_IN_REPOSITORY}#${requirement}`;
  return `${docs.replace(/\/+$/, '')}/${PAGE_IN_SITE}#${requirement}`;
}
