// Compares the requirements with their lock, so that a changed sentence or a reused id is noticed.
import { sentenceHash } from '../generate/lock.ts';
import type { Lock } from '../generate/lock.ts';
import type { Requirement } from '../vocabulary/requirement.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';

const RELOCK = 'then run `npm run relock`';

export function requirementLock(
  lock: Lock,
  requirements: readonly Pick<Requirement, 'id' | 'text'>[],
): readonly Finding[] {
  const ids = new Set(requirements.map(({ id }) => id));
  const retired = new Set(lock.retired);
  const present = requirements.flatMap(({ id, text }) => {
    const locked = lock.locked[id];
    if (retired.has(id)) return [finding(id, 'is retired and cannot be used again; choose another id')];
    if (locked === undefined) return [finding(id, `is not locked yet; write its checks, ${RELOCK}`)];
    if (locked === sentenceHash(text)) return [];
    return [finding(id, `has a sentence that differs from the lock; review its checks, ${RELOCK}`)];
  });
  const gone = Object.keys(lock.locked)
    .filter((id) => !ids.has(id))
    .map((id) => finding(id, `is locked but missing; if this is intended, ${RELOCK}, which retires the id`));
  return [...present, ...gone];
}
