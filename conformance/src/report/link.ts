// Where a requirement can be read about. The one place that knows the address of the pages.

const REQUIREMENTS_PAGE = 'docs/reference/requirements.md';

export const linkTo = (requirement: string): string => `${REQUIREMENTS_PAGE}#${requirement}`;
