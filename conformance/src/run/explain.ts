// Takes back what an attempt seemed to show, if its traffic needs a requirement that is known to be broken.
import { depthOf } from 'parley-spec';
import type { Attempt } from './attempt.ts';
import { isBinding } from './binding.ts';
import { ABOUT_BYTES, needsOfTraffic } from './traffic.ts';
import type { Evidence } from '../data/result.ts';

/** Whether an own check of a requirement about bytes shows it: nothing else explains that. */
const isAboutItsBytes = (id: string, { check }: Evidence): boolean =>
  (ABOUT_BYTES as readonly string[]).includes(id) && check.split('/')[0] === id;

/** The broken requirement that explains a proof against `id`; undefined if none does. */
function explanationOf(id: string, proof: Evidence, broken: ReadonlySet<string>): string | undefined {
  if (isAboutItsBytes(id, proof)) return undefined;
  const needs = [...needsOfTraffic(proof)].filter((each) => each !== id && broken.has(each));
  return needs.sort((one, other) => depthOf(one) - depthOf(other))[0];
}

/** The attempt without what `broken` explains; it is blocked by that. */
export function explain(attempt: Attempt, broken: ReadonlySet<string>): Attempt {
  if (broken.size === 0 || attempt.evidence.size === 0) return attempt;
  const explained = new Map<string, string>();
  for (const [id, proof] of attempt.evidence) {
    const because = explanationOf(id, proof, broken);
    if (because !== undefined) explained.set(id, because);
  }
  if (explained.size === 0) return attempt;
  const { result, observed } = attempt;
  const evidence = new Map([...attempt.evidence].filter(([id]) => !explained.has(id)));
  const cause = result.outcome === 'fail' ? result.requirement : result.blockedBy;
  const blockedBy = cause === undefined ? undefined : explained.get(cause);
  if (blockedBy === undefined) return { ...attempt, evidence };
  const detail = `it builds on ${blockedBy}, which is broken. This may follow from it: ${result.detail ?? ''}`;
  return { result: { ...result, outcome: 'blocked', blockedBy, detail }, evidence, observed };
}

/** The requirements about bytes that attempts show to be broken: nothing else can explain these. */
const brokenBytes = (attempts: readonly Attempt[]): string[] =>
  attempts.flatMap(({ evidence }) =>
    [...evidence].filter(([id, proof]) => isAboutItsBytes(id, proof)).map(([id]) => id),
  );

/** All attempts without what other broken requirements explain, and the MUSTs that remain broken. */
export function explainAll(attempts: readonly Attempt[]): {
  readonly attempts: readonly Attempt[];
  readonly broken: ReadonlySet<string>;
} {
  const bytes = new Set(brokenBytes(attempts));
  const first = attempts.map((each) => explain(each, bytes));
  // Other requirements explain what shows only beside a disturbance, or with a slow reader.
  const all = new Set(first.flatMap(({ evidence }) => [...evidence.keys()].filter(isBinding)));
  const second = first.map((each) => explain(each, all));
  return {
    attempts: second,
    broken: new Set(second.flatMap(({ evidence }) => [...evidence.keys()].filter(isBinding))),
  };
}
