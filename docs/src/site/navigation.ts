// The pages of the site and their order, each once. The build fails for a page that is in no group.
import { allFrames, bundle } from '../bundle.ts';
import { areaPath, framePath, rungPath, transcriptPath } from '../links.ts';

export interface Part {
  /** A heading in the sidebar; the first part of a group has none. */
  readonly title?: string;
  /** Markdown files, from `docs/`. */
  readonly pages: readonly string[];
}

/** An entry of the bar at the top, with what the sidebar shows below it. */
export interface Group {
  readonly title: string;
  /** The first page of the first part is where the bar leads to. */
  readonly parts: readonly Part[];
  /** Pages that others generate, at the end of the group: title and address in the site. */
  readonly elsewhere?: readonly { readonly title: string; readonly to: string }[];
}

export const CHANGELOG = 'changelog.md';

const frames = (from: 'client' | 'server'): readonly string[] =>
  allFrames.filter((frame) => frame.from === from).map((frame) => `reference/${framePath(frame)}`);

/** All pages of a group. */
export const pagesOfGroup = ({ parts }: Group): readonly string[] => parts.flatMap(({ pages }) => pages);

/** The groups; the list of decisions is what the folder has. */
export function groups(decisions: readonly string[]): readonly Group[] {
  return [
    {
      title: 'Quickstart',
      parts: [
        {
          pages: [
            'guide/quickstart.md',
            'index.md',
            'guide/by-hand.md',
            'guide/story.md',
            'guide/glossary.md',
          ],
        },
      ],
    },
    {
      title: 'Build a server',
      parts: [
        { pages: ['guide/afternoon.md', ...bundle.rungs.map(({ rung }) => rungPath(rung))] },
        {
          title: 'Understand',
          pages: ['guide/decoder.md', 'guide/ordering.md', 'guide/security.md', 'guide/versions.md'],
        },
      ],
    },
    {
      title: 'Build a client',
      parts: [{ pages: ['guide/build-a-client.md'] }],
      elsewhere: [{ title: 'TypeScript API', to: 'api/index.html' }],
    },
    {
      title: 'Test',
      parts: [
        { pages: ['guide/test-your-server.md', 'guide/what-the-kit-tells.md', 'guide/read-a-failure.md'] },
      ],
    },
    {
      title: 'Protocol',
      parts: [
        {
          pages: [
            'reference/index.md',
            'reference/types.md',
            'reference/states.md',
            'reference/errors.md',
            'reference/limits.md',
            'reference/characters.md',
            'reference/machine.md',
          ],
        },
        {
          title: 'Requirements',
          pages: [
            'reference/requirements.md',
            ...bundle.areas.map(({ area }) => `reference/${areaPath(area)}`),
          ],
        },
        { title: 'Client frames', pages: frames('client') },
        { title: 'Server frames', pages: frames('server') },
        {
          title: 'Transcripts',
          pages: ['reference/transcripts.md', ...bundle.transcripts.map(({ id }) => transcriptPath(id))],
        },
      ],
    },
    { title: 'Operate', parts: [{ pages: ['guide/run-a-server.md'] }] },
    {
      title: 'Evidence',
      parts: [
        {
          pages: [
            'reference/faults.md',
            'reference/combined.md',
            'reference/results.md',
            'guide/performance.md',
            'guide/soak.md',
            CHANGELOG,
          ],
        },
        { title: 'Decisions', pages: ['style.md', ...decisions] },
      ],
    },
  ];
}
