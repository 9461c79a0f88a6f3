// Turns → one row for each case and server: medians, the spread of the turns, and remarks.

import type { Measured, Percentiles } from './generator.ts';
import { median } from './median.ts';
import type { Series } from './rounds.ts';
import type { Target } from './targets/target.ts';

export interface Row {
  readonly case: string;
  readonly title: string;
  readonly unit: string;
  readonly better: 'more' | 'less';
  readonly curve?: { readonly name: string; readonly x: number };
  readonly target: string;
  readonly role: Target['role'];
  /** The figure of each turn that could be measured. */
  readonly turns: readonly number[];
  /** Medians; absent if no turn could be measured. */
  readonly median?: number;
  readonly generatorCpu?: number;
  readonly serverCpu?: number;
  readonly latencyUs?: Percentiles;
  /** Why turns could not be measured. */
  readonly failed: readonly string[];
  /** Turns in which not every member received every message once. */
  readonly lossy: number;
  /** Turns in which the generator used a whole core and the server did not: the figure is the generator's limit. */
  readonly generatorBound: number;
  /** Turns in which the server did not keep up with the load. */
  readonly saturated: number;
}

/** From here on a core counts as fully used. */
const WHOLE_CORE = 0.95;
/** Below this share of the load, a server does not keep up. */
const KEPT_UP = 0.97;

export const lossy = ({ expected, received, membersUnlike = 0 }: Measured): boolean =>
  expected !== received || membersUnlike > 0;

export const generatorBound = ({ generatorCpu, serverCpu }: Measured): boolean =>
  generatorCpu >= WHOLE_CORE && serverCpu < WHOLE_CORE;

/** Whether the server did not keep up with the load. */
export const saturated = (measured: Measured, members: number): boolean => {
  const { rate, deliveriesPerSecond = 0 } = measured;
  return (
    rate !== undefined && (measured.saturated === true || deliveriesPerSecond < KEPT_UP * rate * members)
  );
};

function percentiles(all: readonly Measured[]): Percentiles | undefined {
  const found = all.flatMap(({ latencyUs, tripUs }) => latencyUs ?? tripUs ?? []);
  if (found.length === 0) return undefined;
  const of = (key: keyof Percentiles) => median(found.map((each) => each[key]));
  return { p50: of('p50'), p99: of('p99'), p999: of('p999'), max: of('max') };
}

export function rowOf({ case: each, target, turns }: Series): Row {
  const measured = turns.flatMap((turn) => ('measured' in turn ? turn.measured : []));
  const failed = turns.flatMap((turn) => ('failed' in turn ? turn.failed : []));
  const figures = measured.map(each.figure);
  const latencyUs = percentiles(measured);
  const members = each.keys['members'] ?? 0;
  return {
    case: each.name,
    title: each.title,
    unit: each.unit,
    better: each.better,
    ...(each.curve && { curve: each.curve }),
    target: target.name,
    role: target.role,
    turns: figures,
    ...(measured.length > 0 && {
      median: median(figures),
      generatorCpu: median(measured.map(({ generatorCpu }) => generatorCpu)),
      serverCpu: median(measured.map(({ serverCpu }) => serverCpu)),
    }),
    ...(latencyUs && { latencyUs }),
    failed,
    lossy: measured.filter(lossy).length,
    generatorBound: measured.filter(generatorBound).length,
    saturated: measured.filter((one) => saturated(one, members)).length,
  };
}
