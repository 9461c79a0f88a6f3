// The report as text.
import { ANSWERS, ARRIVAL_CELLS, REQUEST_CELLS } from './coverage.ts';
import type { Exploration } from './explore.ts';
import type { Report } from './report.ts';

const number = (value: number): string => value.toLocaleString('en-US');
const plural = (count: number, one: string): string => `${number(count)} ${one}${count === 1 ? '' : 's'}`;
const steps = (path: readonly string[]): readonly string[] =>
  path.map((line, at) => `      ${at + 1}. ${line}`);

/** One line per exploration. */
export function renderExploration({
  scope,
  states,
  transitions,
  depth,
  complete,
  findings,
}: Exploration): string {
  const verdict = complete ? '' : ' — NOT COMPLETE, nothing proved';
  const wrong = findings.length === 0 ? '' : ` — ${plural(findings.length, 'FINDING')}`;
  return `  ${scope}: ${number(states)} states, ${number(transitions)} transitions, depth ${depth}${verdict}${wrong}`;
}

function renderCrossings({ crossings }: Report): readonly string[] {
  return crossings.flatMap(({ name, outcome, settledBy, path }) => [
    `  ${path ? '✓' : '✗'} ${name}: ${outcome} [${settledBy.join(', ')}]`,
    ...(path ? steps(path) : ['      NOT REACHED']),
  ]);
}

const renderArrivals = ({ arrivalsDuring }: Report): readonly string[] =>
  Object.entries(arrivalsDuring).map(([type, frames]) => `  ${type}: ${frames.join(', ')}`);

const renderFindings = ({ findings }: Report): readonly string[] =>
  findings.flatMap(({ problem, path }) => [`  ${problem}`, ...steps(path)]);

/** The report without the lines of the explorations: these are printed as each ends. */
export function renderReport(report: Report): string {
  const { states, transitions, crossings, unreached, findings, incomplete, sound } = report;
  const all = REQUEST_CELLS.length + ARRIVAL_CELLS.length + ANSWERS.length;
  const lines = [
    '',
    'Crossings, each with a shortest path',
    ...renderCrossings(report),
    '',
    'What may arrive while a request is the oldest without an answer',
    ...renderArrivals(report),
    ...(unreached.length > 0 ? ['', 'Not reached', ...unreached.map((each) => `  ${each}`)] : []),
    ...(findings.length > 0 ? ['', 'Findings', ...renderFindings(report)] : []),
    ...(incomplete.length > 0 ? ['', 'Too large', ...incomplete.map((each) => `  ${each}`)] : []),
    '',
    `${number(states)} states, ${number(transitions)} transitions; ${plural(findings.length, 'finding')}; ` +
      `${crossings.filter(({ path }) => path).length} of ${crossings.length} crossings, ` +
      `${all - unreached.length} of ${all} grid cells and answers reached.`,
    sound ? 'Sound: no client waits forever, and the views of clients agree with the server.' : 'NOT SOUND.',
  ];
  return lines.join('\n');
}
