// Known implementations × requirements in one grid, from the reports that the kit wrote about them.
import { bundle } from './bundle.ts';
import { areaPath, requirementLink } from './links.ts';
import { page, section, table } from './markdown.ts';
import { results } from './results.ts';
import type { Implementation } from './results.ts';

const { kit, profile, seed, implementations } = results;

/** A `slow` requirement holds, but was answered late. */
const HOLDS = new Set(['pass', 'slow']);

const count = ({ verdicts }: Implementation, verdict: string): number =>
  Object.values(verdicts).filter((each) => each === verdict).length;

const summary = table(
  ['Implementation', 'pass', 'fail', 'warn', 'Exit code', 'Time', 'Connections', 'Programs'],
  implementations.map((each) => [
    each.name,
    ...['pass', 'fail', 'warn'].map((verdict) => String(count(each, verdict))),
    String(each.conclusion.exitCode),
    `${each.seconds} s`,
    each.cost.connections.toLocaleString('en-US'),
    each.cost.programs.toLocaleString('en-US'),
  ]),
);

/** The requirements of a group that the kit decided: how many hold, and each of the others by name. */
function cell({ verdicts }: Implementation, ids: readonly string[]): string {
  const known = ids.filter((id) => verdicts[id] !== undefined);
  const decided = known.filter((id) => verdicts[id] !== 'not-applicable');
  const held = decided.filter((id) => HOLDS.has(verdicts[id]!));
  const others = known.filter((id) => !held.includes(id));
  if (known.length === 0) return '—';
  const named = others.map((id) => `; ${requirementLink(id)} ${verdicts[id]!.replace('-', ' ')}`);
  return `${held.length} of ${decided.length}${named.join('')}`;
}

const grid = (): string =>
  table(
    ['Requirements', ...implementations.map(({ name }) => name)],
    bundle.areas.flatMap(({ area, words }) =>
      words.flatMap((word) => {
        const own = bundle.requirements.filter(
          ({ id, target }) => target === 'server' && id.startsWith(`${word}.`),
        );
        if (own.length === 0) return [];
        const ids = own.map(({ id }) => id);
        return [[`[\`${word}.*\`](${areaPath(area)})`, ...implementations.map((each) => cell(each, ids))]];
      }),
    ),
  );

export const resultsPage = (): string =>
  page('Results', [
    'The known implementations, and how many requirements each of them meets.',
    `Kit ${kit.version}, \`${kit.protocol}\`, profile \`${profile}\`, seed ${seed}. \`npm run results\` tests them again and renews the record from which this page is generated.`,
    summary,
    section(
      'By requirement',
      `"4 of 5" means that the kit decided five requirements and four of them hold; those that do not hold are named. What the kit can't decide is not counted; a dash means that it decides none of them.\n\n${grid()}`,
    ),
  ]);
