// What stands in the site and in which order: every page once. A page that is in no part is found by the build.
import { allFrames, bundle } from '../bundle.ts';
import { areaPath, framePath, rungPath, transcriptPath } from '../links.ts';

export interface Part {
  readonly title: string;
  /** Markdown files, from `docs/`. */
  readonly pages: readonly string[];
  /** Shown folded where the page at hand is in another part. */
  readonly folded?: true;
}

/** What the bar at the top leads to; the first part of an address decides which entry is the current one. */
export const BAR: readonly { readonly title: string; readonly to: string }[] = [
  { title: 'Afternoon', to: 'guide/afternoon.html' },
  { title: 'Reference', to: 'reference/index.html' },
  { title: 'For machines', to: 'reference/machine.html' },
  { title: 'Results', to: 'reference/results.html' },
  { title: 'API', to: 'api/index.html' },
];

const frames = (from: 'client' | 'server'): readonly string[] =>
  allFrames.filter((frame) => frame.from === from).map((frame) => `reference/${framePath(frame)}`);

/** The parts; `decisions` are told by the folder. */
export function parts(decisions: readonly string[]): readonly Part[] {
  return [
    {
      title: 'Start',
      pages: ['index.md', 'guide/by-hand.md', 'guide/story.md', 'guide/afternoon.md'],
    },
    {
      title: 'The ladder',
      pages: bundle.rungs.map(({ rung }) => rungPath(rung)),
    },
    {
      title: 'Understand',
      pages: [
        'guide/decoder.md',
        'guide/ordering.md',
        'guide/versions.md',
        'guide/security.md',
        'guide/glossary.md',
      ],
    },
    {
      title: 'Reference',
      pages: [
        'reference/index.md',
        'reference/states.md',
        'reference/errors.md',
        'reference/limits.md',
        'reference/characters.md',
        'reference/requirements.md',
        ...bundle.areas.map(({ area }) => `reference/${areaPath(area)}`),
        'reference/faults.md',
      ],
    },
    { title: 'Client frames', pages: frames('client'), folded: true },
    { title: 'Server frames', pages: frames('server'), folded: true },
    {
      title: 'Transcripts',
      pages: ['reference/transcripts.md', ...bundle.transcripts.map(({ id }) => transcriptPath(id))],
      folded: true,
    },
    { title: 'For machines', pages: ['reference/machine.md', 'reference/results.md'] },
    {
      title: 'The kit',
      pages: ['guide/test-your-server.md', 'guide/read-a-failure.md'],
    },
    // Written beside the server: each stands here as soon as there is such a page.
    {
      title: 'The server',
      pages: ['guide/run-a-server.md', 'guide/performance.md', 'guide/soak.md'],
    },
    { title: 'Decisions', pages: decisions, folded: true },
  ];
}
