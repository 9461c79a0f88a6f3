// Turns the trials of combinations into the published figures.
import { median } from '../statistics/program-sizes.ts';
import { rateOf } from '../statistics/rate.ts';
import type { Rate } from '../statistics/rate.ts';
import { brokenBy } from './score.ts';
import type { Trial } from './trials.ts';

export interface Spread {
  readonly median: number;
  readonly most: number;
}

export interface Figures {
  /** Of the requirements that faults broke: those that are failed, or blocked by a failed one. */
  readonly recall: Rate;
  /** Of the failed requirements: those that a fault breaks. */
  readonly precision: Rate;
  /** Of the reports: those that name a broken requirement first. */
  readonly firstCause: Rate;
  /** Of the combinations that were tried with two seeds: those with the same failed and blocked requirements. */
  readonly stable: Rate;
  readonly timeRatio: Spread;
  readonly lines: Spread;
  readonly bytes: Spread;
}

/** The least that each rate should reach. */
export const GOALS = { recall: 0.98, precision: 0.98, firstCause: 0.95, stable: 1 } as const;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

const spread = (numbers: readonly number[]): Spread => ({
  median: median(numbers),
  most: numbers.reduce((most, each) => Math.max(most, each), 0),
});

export function figuresOf(trials: readonly Trial[]): Figures {
  const due = sum(trials.map(({ score }) => score.due.length));
  const missed = sum(trials.map(({ score }) => score.missed.length));
  const failed = sum(trials.map(({ run }) => Object.keys(run.facts.failed).length));
  const foreign = sum(trials.map(({ score }) => score.foreign.length));
  const named = trials.filter(({ score }) => score.firstRight !== undefined);
  const repeated = trials.filter(({ stable }) => stable !== undefined);
  return {
    recall: rateOf(due - missed, due),
    precision: rateOf(failed - foreign, failed),
    firstCause: rateOf(named.filter(({ score }) => score.firstRight).length, named.length),
    stable: rateOf(repeated.filter(({ stable }) => stable).length, repeated.length),
    timeRatio: spread(trials.map(({ timeRatio }) => timeRatio)),
    lines: spread(trials.map(({ run }) => run.lines)),
    bytes: spread(trials.map(({ run }) => run.bytes)),
  };
}

/** Whether every goal is reached. A rate of nothing reaches its goal. */
export const reachesGoals = (figures: Figures): boolean =>
  (Object.keys(GOALS) as (keyof typeof GOALS)[]).every((name) => {
    const { hits, of } = figures[name];
    return of === 0 || hits / of >= GOALS[name];
  });

/** Failed requirements that a fault of the set breaks: in the order of the report. */
export const rightlyFailed = ({ combination, run }: Trial): string[] =>
  Object.keys(run.facts.failed).filter((id) => brokenBy(combination.faults).has(id));
