// Compares the rows with the goals.

import type { Case, Goal } from './cases.ts';
import type { Row } from './rows.ts';

export interface Outcome {
  readonly case: string;
  readonly title: string;
  readonly against: Goal['against'];
  /** The other server and its figure; absent if there is none. */
  readonly their?: { readonly target: string; readonly median: number };
  readonly ours?: number;
  /** Ours divided by theirs. */
  readonly ratio?: number;
  readonly wanted: { readonly atLeast: number } | { readonly atMost: number };
  readonly reached?: boolean;
}

type Measured = Row & { readonly median: number };

const measured = (rows: readonly Row[]): Measured[] =>
  rows.filter((row): row is Measured => row.median !== undefined);

const better = (a: Measured, b: Measured): Measured =>
  (a.better === 'more' ? a.median >= b.median : a.median <= b.median) ? a : b;

/** The row to compare with: the limit, or the best peer that lost no messages. */
function theirs(rows: readonly Measured[], against: Goal['against']): Measured | undefined {
  if (against === 'limit') return rows.find(({ role }) => role === 'limit');
  const peers = rows.filter(({ role, lossy }) => role === 'peer' && lossy === 0);
  return peers.length === 0 ? undefined : peers.reduce(better);
}

const reaches = (ratio: number, goal: Goal): boolean =>
  'atLeast' in goal ? ratio >= goal.atLeast : ratio <= goal.atMost;

function outcome({ name, title }: Case, goal: Goal, rows: readonly Measured[]): Outcome {
  const our = rows.find(({ role }) => role === 'ours');
  const their = theirs(rows, goal.against);
  const wanted = 'atLeast' in goal ? { atLeast: goal.atLeast } : { atMost: goal.atMost };
  const head = { case: name, title, against: goal.against, wanted };
  if (!our || !their) return { ...head, ...(our && { ours: our.median }) };
  const ratio = our.median / their.median;
  return {
    ...head,
    their: { target: their.target, median: their.median },
    ours: our.median,
    ratio,
    reached: reaches(ratio, goal) && our.lossy === 0 && our.failed.length === 0,
  };
}

/** One outcome for each goal, in the order of the cases. */
export const outcomes = (cases: readonly Case[], rows: readonly Row[]): Outcome[] =>
  cases.flatMap((each) => {
    const here = measured(rows.filter((row) => row.case === each.name));
    return each.goals.map((goal) => outcome(each, goal, here));
  });
