// The results of combinations as text: a line for each, what is wrong with it in detail, and the figures.
import { shortened } from '../../text/shortened.ts';
import { percent } from '../mutation/table.ts';
import type { Rate } from '../statistics/rate.ts';
import { GOALS, rightlyFailed } from './figures.ts';
import type { Figures, Spread } from './figures.ts';
import type { Trial } from './trials.ts';

/** How much of a sentence is shown, in characters. */
const SHOWN = 160;

const yes = (value: boolean | undefined): string => (value === undefined ? '—' : value ? 'yes' : 'NO');
const size = (bytes: number): string => `${(bytes / 1_000_000).toFixed(2)} MB`;

/** One line about a trial. */
export function trialLine(trial: Trial): string {
  const { combination, run, score, stable, timeRatio } = trial;
  const { due, missed, firstRight } = score;
  const failed = Object.keys(run.facts.failed).length;
  return [
    `#${combination.number}`,
    `${combination.faults.length} faults, ${run.acted.length} acted`,
    `recall ${due.length - missed.length}/${due.length}`,
    `precision ${rightlyFailed(trial).length}/${failed}`,
    `first ${yes(firstRight)}`,
    `stable ${yes(stable)}`,
    `${(run.ms / 1_000).toFixed(0)} s (${timeRatio.toFixed(1)}×)`,
    `${run.lines} lines`,
    size(run.bytes),
  ].join('  ');
}

function rateText({ hits, of, low, high }: Rate, goal: number): string {
  if (of === 0) return 'nothing to count';
  return `${hits} of ${of}, ${percent(hits / of)} (95 %: ${percent(low)} … ${percent(high)}; goal: ${percent(goal)})`;
}

const spreadText = ({ median, most }: Spread, text: (value: number) => string): string =>
  `median ${text(median)}, most ${text(most)}`;

export function figuresText(figures: Figures, combinations: number, seconds: number): string {
  const whole = (value: number) => value.toFixed(0);
  return [
    `${combinations} combinations in ${seconds} s`,
    `  recall       ${rateText(figures.recall, GOALS.recall)}`,
    `  precision    ${rateText(figures.precision, GOALS.precision)}`,
    `  first cause  ${rateText(figures.firstCause, GOALS.firstCause)}`,
    `  stable       ${rateText(figures.stable, GOALS.stable)}`,
    `  time ratio   ${spreadText(figures.timeRatio, (value) => `${value.toFixed(1)}×`)}`,
    `  lines        ${spreadText(figures.lines, whole)}`,
    `  JSON         ${spreadText(figures.bytes, size)}`,
    '',
  ].join('\n');
}

export const isRight = ({ score, stable }: Trial): boolean =>
  score.missed.length + score.foreign.length === 0 && score.firstRight !== false && stable !== false;

/** What is wrong with a trial, in full. */
export function details({ combination, run, score, stable }: Trial): string {
  const { number, faults } = combination;
  const { facts, acted } = run;
  const foreign = score.foreign.map((id) => {
    const { check, got } = facts.failed[id]!;
    return `  failed, not broken   ${id} in ${check}: ${shortened(got, SHOWN)}`;
  });
  const missed = score.missed.map((id) => {
    const of = faults.filter(({ breaks }) => breaks === id).map((fault) => fault.id);
    return `  broken, not failed   ${id} by ${of.join(', ')}; verdict: ${facts.verdicts[id] ?? 'none'}`;
  });
  const first = score.firstRight === false ? [`  first in the report  ${facts.first ?? 'nothing'}`] : [];
  return [
    `#${number}: ${facts.sentence}`,
    ...faults.map(
      ({ id, breaks }) =>
        `  fault                ${id} breaks ${breaks}${acted.includes(id) ? '' : '; did not act'}`,
    ),
    ...foreign,
    ...missed,
    ...first,
    ...(stable === false ? ['  not stable           another seed fails or blocks others'] : []),
    '',
  ].join('\n');
}
