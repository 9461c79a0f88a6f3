// The file names and permanent anchors of the reference, in one place.
import { requirementArea } from 'parley-spec';
import type { BundleFrame } from './bundle.ts';

/** File of a frame's page, from the folder `reference/`. */
export const framePath = (frame: Pick<BundleFrame, 'from' | 'type'>) =>
  `frames/${frame.from}-${frame.type}.md`;

/** A link to a frame's page; `up` leads from the page that links to `reference/`. */
export const frameLink = (frame: Pick<BundleFrame, 'from' | 'type'>, up = '') =>
  `[\`${frame.type}\`](${up}${framePath(frame)})`;

/** A link to the table of a nested type; `text` is what the link shows. */
export const typeLink = (name: string, up = '', text = name) => `[\`${text}\`](${up}types.md#${name})`;

export const errorLink = (code: string, up = '') => `[\`${code}\`](${up}errors.md#${code})`;

/** File of an area of requirements, from the folder `reference/`. */
export const areaPath = (area: string) => `requirements/${area}.md`;

/** Where a requirement stands, from the folder `reference/`. */
export const requirementPath = (id: string) => `${areaPath(requirementArea(id).area)}#${id}`;

export const requirementLink = (id: string, up = '') => `[\`${id}\`](${up}${requirementPath(id)})`;

export const stateLink = (state: string, up = '') => `[\`${state}\`](${up}states.md#${state})`;

/** A permanent anchor. */
export const anchor = (id: string) => `<a id="${id}"></a>`;

/** File of a transcript's page, from `docs/`. */
export const transcriptPath = (id: string) => `reference/transcripts/${id}.md`;

/** A rung's page, from `docs/`. */
export const rungPath = (rung: number) => `guide/ladder/rung-${rung}.md`;
