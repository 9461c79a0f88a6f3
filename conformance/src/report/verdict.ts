// How verdicts look, and how the requirements of a report are grouped.
import type { Paint, Style } from './paint.ts';
import type { RequirementResult, Verdict } from '../data/result.ts';

/** The worst first: an area is as bad as its worst requirement. */
export const VERDICTS = [
  'fail',
  'blocked',
  'unknown',
  'warn',
  'slow',
  'pass',
  'not-applicable',
  'untested',
] as const satisfies readonly Verdict[];

const LOOKS: Readonly<Record<Verdict, { readonly mark: string; readonly style: Style }>> = {
  fail: { mark: '✗', style: 'red' },
  blocked: { mark: '#', style: 'yellow' },
  unknown: { mark: '?', style: 'yellow' },
  warn: { mark: '!', style: 'yellow' },
  slow: { mark: '~', style: 'yellow' },
  pass: { mark: '✓', style: 'green' },
  'not-applicable': { mark: '-', style: 'dim' },
  untested: { mark: '·', style: 'dim' },
};

export const markOf = (verdict: Verdict, paint: Paint): string =>
  paint(LOOKS[verdict].style, LOOKS[verdict].mark);

export const having = (results: readonly RequirementResult[], verdict: Verdict): RequirementResult[] =>
  results.filter((result) => result.verdict === verdict);

/** `3 pass, 1 fail`: the count of each verdict. */
export function tally(results: readonly RequirementResult[]): string {
  const order: readonly Verdict[] = [
    'pass',
    'fail',
    'blocked',
    'warn',
    'slow',
    'unknown',
    'not-applicable',
    'untested',
  ];
  const counts = order.map((verdict) => [having(results, verdict).length, verdict] as const);
  const parts = counts.filter(([count]) => count > 0).map(([count, verdict]) => `${count} ${verdict}`);
  return parts.join(', ') || 'none';
}
