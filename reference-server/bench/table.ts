// The figures as text tables.

import type { Outcome } from './goals.ts';
import type { Row } from './rows.ts';

const DIGITS = 3;

/** Three significant digits, as people write numbers: 3,590,000. */
export const plain = (value: number | undefined): string =>
  value === undefined ? '' : Number(value.toPrecision(DIGITS)).toLocaleString('en-US');

const share = (value: number | undefined): string =>
  value === undefined ? '' : `${Math.round(100 * value)} %`;

/** Columns; the first `words` of them are left-aligned. */
function columns(lines: readonly (readonly string[])[], words: number): string {
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  const pad = (cell: string, n: number) => (n < words ? cell.padEnd(widths[n]!) : cell.padStart(widths[n]!));
  return lines.map((line) => `${line.map(pad).join('  ').trimEnd()}\n`).join('');
}

/** Remarks on a row. */
export function marks({ turns, failed, lossy, generatorBound, saturated }: Row): string {
  const all = turns.length + failed.length;
  return [
    failed.length > 0 ? `${failed.length} of ${all} FAILED: ${failed[0]}` : '',
    lossy > 0 ? `${lossy} of ${all} LOSSY` : '',
    generatorBound > 0 ? `${generatorBound} of ${all} bound by the generator` : '',
    saturated > 0 ? `${saturated} of ${all} saturated` : '',
  ]
    .filter((mark) => mark !== '')
    .join('; ');
}

const range = (values: readonly number[]): string =>
  values.length === 0 ? '' : `${plain(Math.min(...values))} … ${plain(Math.max(...values))}`;

/** The servers of a case, one on each line. */
export function tableOf(rows: readonly Row[]): string {
  const [first] = rows;
  if (!first) return '';
  const head = ['', first.unit, 'turns', 'server CPU', 'generator CPU', ''];
  const lines = rows.map((row) => [
    row.target,
    plain(row.median),
    range(row.turns),
    share(row.serverCpu),
    share(row.generatorCpu),
    marks(row),
  ]);
  return `${first.title}\n${columns([head, ...lines], 1)}`;
}

export const wantedOf = ({ wanted }: Pick<Outcome, 'wanted'>): string =>
  'atLeast' in wanted ? `≥ ${wanted.atLeast}` : `≤ ${wanted.atMost}`;

const verdict = ({ reached }: Outcome): string =>
  reached === undefined ? 'not tried' : reached ? 'reached' : 'NOT REACHED';

export function goalsTable(goals: readonly Outcome[]): string {
  if (goals.length === 0) return '';
  const head = ['goal', 'against', 'ours', 'theirs', 'ours/theirs', 'wanted', ''];
  const lines = goals.map((goal) => [
    goal.title,
    goal.their ? `${goal.against} (${goal.their.target})` : goal.against,
    plain(goal.ours),
    plain(goal.their?.median),
    goal.ratio === undefined ? '' : goal.ratio.toFixed(2),
    wantedOf(goal),
    verdict(goal),
  ]);
  return columns([head, ...lines], 2);
}
