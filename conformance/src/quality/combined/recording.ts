// Turns the trials of combinations into the committed record.
import { COMBINED_FORMAT } from '../records/combined-record.ts';
import type { CombinationRecord, CombinedRecord } from '../records/combined-record.ts';
import { figuresOf, GOALS } from './figures.ts';
import type { Trial } from './trials.ts';

/** A number with at most three digits after the point, because more would only be noise. */
const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;

function combinationRecord({ combination, run, score, stable, timeRatio }: Trial): CombinationRecord {
  const { first } = run.facts;
  return {
    number: combination.number,
    faults: combination.faults.map(({ id }) => id),
    acted: combination.faults.map(({ id }) => id).filter((id) => run.acted.includes(id)),
    due: score.due.length,
    missed: score.missed,
    failed: Object.keys(run.facts.failed),
    blocked: Object.keys(run.facts.blocked),
    foreign: score.foreign,
    ...(first !== undefined && { first }),
    ...(score.firstRight !== undefined && { firstRight: score.firstRight }),
    ...(stable !== undefined && { stable }),
    seconds: rounded(run.ms / 1_000),
    timeRatio: rounded(timeRatio),
    lines: run.lines,
    bytes: run.bytes,
  };
}

/** The record of a run. */
export function combinedRecord(run: CombinedRecord['run'], trials: readonly Trial[]): CombinedRecord {
  const { recall, precision, firstCause, stable, timeRatio, lines, bytes } = figuresOf(trials);
  const rates = { recall, precision, firstCause, stable };
  return {
    format: COMBINED_FORMAT,
    run: { ...run, cleanSeconds: rounded(run.cleanSeconds) },
    goals: GOALS,
    rates,
    spreads: {
      timeRatio: { median: rounded(timeRatio.median), most: rounded(timeRatio.most) },
      lines,
      bytes,
    },
    combinations: trials
      .toSorted((one, other) => one.combination.number - other.combination.number)
      .map(combinationRecord),
  };
}
