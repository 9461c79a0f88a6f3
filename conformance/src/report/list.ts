// `--list`: the checks that a run would try.
import { requirementOf } from 'parley-spec';
import { groupBy } from '../text/group-by.ts';
import { plural } from '../text/plural.ts';
import { areaOf } from '../text/area-of.ts';
import { largest } from '../text/extremes.ts';

/** What a check says about itself. */
export interface ListedCheck {
  readonly id: string;
  readonly requirement: string;
  readonly title: string;
  /** Also part of the smoke profile. */
  readonly smoke: boolean;
}

/** A table of the checks by area; with the requirement's sentence if `verbose`. */
export function checkList(checks: readonly ListedCheck[], verbose: boolean): string {
  const width = largest(
    checks.map((check) => check.id.length),
    0,
  );
  const line = (check: ListedCheck) => {
    const requirement = requirementOf(check.requirement);
    const keyword = (requirement?.keyword ?? '').padEnd('SHOULD NOT'.length);
    const head = `  ${check.id.padEnd(width)}  ${keyword}  ${check.smoke ? 'smoke' : '     '}  ${check.title}`;
    return verbose && requirement ? [head, `      ${requirement.id}: ${requirement.text}`] : [head];
  };
  const areas = [...groupBy(checks, (check) => areaOf(check.requirement))];
  const lines = areas.flatMap(([area, all]) => [area, ...all.flatMap(line)]);
  const decided = new Set(checks.map((check) => check.requirement)).size;
  const smoke = checks.filter((check) => check.smoke).length;
  const total = `${plural(checks.length, 'check')} of ${plural(decided, 'requirement')}, ${smoke} of them in the smoke profile`;
  return `${[...lines, '', total].join('\n')}\n`;
}
