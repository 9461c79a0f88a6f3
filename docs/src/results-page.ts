// Known implementations × requirements, from the reports that the kit wrote about them.
import { bundle } from './bundle.ts';
import { requirementLink, rungPath } from './links.ts';
import { page, section, table } from './markdown.ts';
import { results } from './results.ts';
import type { Implementation } from './results.ts';

const { kit, profile, seed, implementations } = results;

const SIGNS: Readonly<Record<string, string>> = {
  pass: '✓',
  fail: '✗ fail',
  warn: '! warn',
  slow: '✓ slow',
};

const sign = (verdict: string | undefined): string => SIGNS[verdict ?? ''] ?? verdict ?? '—';
const count = ({ verdicts }: Implementation, verdict: string): number =>
  Object.values(verdicts).filter((each) => each === verdict).length;

const summary = table(
  ['Implementation', 'pass', 'fail', 'warn', 'Exit code', 'Time', 'Connections', 'Programs'],
  implementations.map((each) => [
    each.name,
    ...['pass', 'fail', 'warn'].map((verdict) => String(count(each, verdict))),
    String(each.conclusion.exitCode),
    `${each.seconds} s`,
    each.effort.connections.toLocaleString('en-US'),
    each.effort.programs.toLocaleString('en-US'),
  ]),
);

export const resultsPage = (): string =>
  page('Results', [
    'Implementations that are known, and what the kit found of each requirement.',
    `Kit ${kit.version}, \`${kit.protocol}\`, profile \`${profile}\`, seed ${seed}. \`npm run results\` attacks them again and writes the record that this page is made of. A dash: the kit decides nothing about it, for the reason that stands with the requirement.`,
    summary,
    ...bundle.rungs.map(({ rung, title, requirements }) =>
      section(
        `Rung ${rung}: ${title}`,
        `What is written there: [rung ${rung}](../${rungPath(rung)}).\n\n${table(
          ['Requirement', ...implementations.map(({ name }) => name)],
          requirements.map((id) => [
            requirementLink(id),
            ...implementations.map(({ verdicts }) => sign(verdicts[id])),
          ]),
        )}`,
      ),
    ),
  ]);
