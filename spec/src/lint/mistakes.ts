// The common mistakes: each has an id of its own, and names requirements for servers.
import type { Mistake } from '../registries/mistakes.ts';
import type { OwnedRequirement } from '../rules/index.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';

export function mistakes(
  all: readonly Mistake[],
  requirements: readonly OwnedRequirement[],
): readonly Finding[] {
  const servers = new Set(requirements.filter(({ target }) => target === 'server').map(({ id }) => id));
  return all.flatMap(({ id, breaks, also }, index) => {
    const named = [breaks, ...also];
    return [
      ...(all.findIndex((other) => other.id === id) < index ? [finding(id, 'is there twice')] : []),
      ...named
        .filter((each) => !servers.has(each))
        .map((each) => finding(id, `names ${each}, which is no requirement of servers`)),
      ...(new Set(named).size < named.length ? [finding(id, 'names a requirement twice')] : []),
    ];
  });
}
