// Where to read about a requirement. Only this file knows the address of the pages.
import { requirementArea } from 'parley-spec';

/** In a checkout of the repository, where a terminal or an editor opens it. */
const FOLDER_IN_REPOSITORY = 'docs/reference/requirements';
/** In the built site. */
const FOLDER_IN_SITE = 'reference/requirements';

/**
 * The permanent anchor of a requirement.
 *
 * @param docs - address or folder of the built site; the page in the repository
 * if absent
 */
export function linkTo(requirement: string, docs?: string): string {
  const { area } = requirementArea(requirement);
  if (docs === undefined) return `${FOLDER_IN_REPOSITORY}/${area}.md#${requirement}`;
  return `${docs.replace(/\/+$/, '')}/${FOLDER_IN_SITE}/${area}.html#${requirement}`;
}
