// The ladder: every requirement for servers, and every request, is on exactly one rung.
import type { OwnedRequirement } from '../rules/index.ts';
import type { RungSpec } from '../vocabulary/rung.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';

function places(
  what: string,
  wanted: readonly string[],
  of: (rung: RungSpec) => readonly string[],
  rungs: readonly RungSpec[],
): readonly Finding[] {
  const found = new Map(wanted.map((id) => [id, [] as number[]]));
  const strangers: Finding[] = [];
  for (const rung of rungs) {
    for (const id of of(rung)) {
      const at = found.get(id);
      if (at) at.push(rung.rung);
      else strangers.push(finding(`rung ${rung.rung}`, `names ${id}, which is not a ${what}`));
    }
  }
  const misplaced = [...found].filter(([, at]) => at.length !== 1);
  return [
    ...strangers,
    ...misplaced.map(([id, at]) =>
      finding(id, at.length === 0 ? 'is on no rung of the ladder' : `is on several rungs: ${at.join(', ')}`),
    ),
  ];
}

export function ladder(
  rungs: readonly RungSpec[],
  requirements: readonly OwnedRequirement[],
  clientTypes: readonly string[],
): readonly Finding[] {
  const servers = requirements.filter(({ target }) => target === 'server').map(({ id }) => id);
  return [
    ...places('requirement of servers', servers, (rung) => rung.requirements, rungs),
    ...places('request', clientTypes, (rung) => rung.frames, rungs),
  ];
}
