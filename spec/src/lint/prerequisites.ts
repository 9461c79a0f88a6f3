// The prerequisites: every requirement for servers has an entry, every name exists, and there is no cycle.
import type { OwnedRequirement } from '../rules/index.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';

/** The first cycle that can be reached from `id`, as a path that ends where the cycle closes. */
function cycleFrom(
  id: string,
  needs: Readonly<Record<string, readonly string[]>>,
  done: Set<string>,
  path: readonly string[] = [],
): readonly string[] | undefined {
  if (path.includes(id)) return [...path.slice(path.indexOf(id)), id];
  if (done.has(id)) return undefined;
  for (const each of needs[id] ?? []) {
    const cycle = cycleFrom(each, needs, done, [...path, id]);
    if (cycle) return cycle;
  }
  done.add(id);
  return undefined;
}

export function prerequisites(
  needs: Readonly<Record<string, readonly string[]>>,
  requirements: readonly OwnedRequirement[],
): readonly Finding[] {
  const servers = new Set(requirements.filter(({ target }) => target === 'server').map(({ id }) => id));
  const entries = Object.entries(needs);
  const missing = [...servers].filter((id) => !(id in needs));
  const unknown = entries.flatMap(([id, all]) => [id, ...all].filter((each) => !servers.has(each)));
  const done = new Set<string>();
  const cycle = entries.map(([id]) => cycleFrom(id, needs, done)).find((found) => found !== undefined);
  return [
    ...missing.map((id) => finding(id, 'has no entry among the prerequisites')),
    ...unknown.map((id) => finding(id, 'is named among the prerequisites, and is no requirement of servers')),
    ...(cycle ? [finding(cycle[0]!, `needs itself: ${cycle.join(' → ')}`)] : []),
  ];
}
