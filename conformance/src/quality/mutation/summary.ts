// Turns trials into the published numbers: how many faults are killed, and for the right reason.
import { rateOf } from '../statistics/rate.ts';
import type { Rate } from '../statistics/rate.ts';
import { sizesOf } from '../statistics/program-sizes.ts';
import type { Sizes } from '../statistics/program-sizes.ts';
import type { Trial } from './trial.ts';

/** All trials of one fault. */
export interface Row {
  readonly fault: Trial['fault'];
  readonly trials: readonly Trial[];
}

/** A trial counts only if the fault acted and the run reached a conclusion. */
export const attributed = (trial: Trial): boolean =>
  trial.acted && trial.concluded && trial.killedBy.length > 0;
export const killed = (trial: Trial): boolean =>
  trial.acted && trial.concluded && trial.killedBy.length + trial.alsoFailed.length > 0;

/** Trials by fault, in the order of the list. */
export function rowsOf(trials: readonly Trial[]): Row[] {
  const rows = new Map<string, { fault: Trial['fault']; trials: Trial[] }>();
  for (const trial of trials) {
    const row = rows.get(trial.fault.id);
    if (row) row.trials.push(trial);
    else rows.set(trial.fault.id, { fault: trial.fault, trials: [trial] });
  }
  return [...rows.values()];
}

const rate = (trials: readonly Trial[], counts: (trial: Trial) => boolean): Rate =>
  rateOf(trials.filter(counts).length, trials.length);

export interface Summary {
  readonly faults: number;
  readonly requirements: number;
  /** By kind, and for `all`. */
  readonly kills: Readonly<Record<string, Rate>>;
  readonly attribution: Readonly<Record<string, Rate>>;
  /** Faults that at least one trial did not kill by the check of their requirement. */
  readonly survivors: readonly string[];
  /** The sizes of the programs that show races, and of those that show any fault. */
  readonly programs: { readonly race: Sizes; readonly all: Sizes };
}

export function summaryOf(trials: readonly Trial[]): Summary {
  const kinds = [...new Set(trials.map(({ fault }) => fault.kind))];
  const groups: [string, readonly Trial[]][] = [
    ...kinds.map((kind): [string, Trial[]] => [kind, trials.filter(({ fault }) => fault.kind === kind)]),
    ['all', trials],
  ];
  const each = (counts: (trial: Trial) => boolean) =>
    Object.fromEntries(groups.map(([name, group]) => [name, rate(group, counts)]));
  const rows = rowsOf(trials);
  // One trial per fault: further seeds stop at the first check that finds it.
  const smallest = rows.flatMap(({ fault, trials: [first] }) =>
    first?.smallest ? [{ kind: fault.kind, ...first.smallest }] : [],
  );
  return {
    faults: rows.length,
    requirements: new Set(rows.map(({ fault }) => fault.breaks)).size,
    kills: each(killed),
    attribution: each(attributed),
    survivors: rows.filter((row) => !row.trials.every(attributed)).map(({ fault }) => fault.id),
    programs: { race: sizesOf(smallest.filter(({ kind }) => kind === 'race')), all: sizesOf(smallest) },
  };
}
