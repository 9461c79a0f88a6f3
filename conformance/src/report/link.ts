// Where to read about a requirement or a mistake. Only this file knows the address of the pages.
import { requirementArea } from 'parley-spec';

/** In a checkout of the repository, where a terminal or an editor opens it. */
const FOLDER_IN_REPOSITORY = 'docs/reference/requirements';
/** In the built site. */
const FOLDER_IN_SITE = 'reference/requirements';
/** The page with all mistakes. */
const MISTAKES = 'guide/what-the-kit-tells';

/** An address in the built site. */
const inSite = (docs: string, path: string): string => `${docs.replace(/\/+$/, '')}/${path}`;

/**
 * The permanent anchor of a requirement.
 *
 * @param docs - address or folder of the built site; the page in the repository
 * if absent
 */
export function linkTo(requirement: string, docs?: string): string {
  const { area } = requirementArea(requirement);
  if (docs === undefined) return `${FOLDER_IN_REPOSITORY}/${area}.md#${requirement}`;
  return inSite(docs, `${FOLDER_IN_SITE}/${area}.html#${requirement}`);
}

/** The permanent anchor of a mistake: an example, and what to do. `docs` is as for {@link linkTo}. */
export const linkToMistake = (mistake: string, docs?: string): string =>
  docs === undefined ? `docs/${MISTAKES}.md#${mistake}` : inSite(docs, `${MISTAKES}.html#${mistake}`);
