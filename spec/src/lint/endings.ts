// The endings and positions: each has an id of its own; an ending names a requirement for servers; each position is in use.
import type { Ending, Position } from '../registries/endings.ts';
import type { OwnedRequirement } from '../rules/index.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';

function twice(ids: readonly string[]): readonly Finding[] {
  return ids.filter((id, index) => ids.indexOf(id) < index).map((id) => finding(id, 'is there twice'));
}

export function endings(
  all: readonly Ending[],
  positions: readonly Position[],
  requirements: readonly OwnedRequirement[],
): readonly Finding[] {
  const servers = new Set(requirements.filter(({ target }) => target === 'server').map(({ id }) => id));
  return [
    ...twice(all.map(({ id }) => id)),
    ...twice(positions.map(({ id }) => id)),
    ...all
      .filter(({ removes }) => !servers.has(removes))
      .map(({ id, removes }) => finding(id, `names ${removes}, which is no requirement of servers`)),
    ...positions
      .filter(({ witnesses }) => witnesses.length === 0)
      .map(({ id }) => finding(id, 'is seen by nobody, so nothing can be checked')),
  ];
}
