// The lock of the requirements: id → hash of its sentence. A changed sentence fails `npm run check` until a person has read
// its checks again and renewed the lock. The id of a removed requirement stays retired.
import { createHash } from 'node:crypto';
import type { Requirement } from '../vocabulary/requirement.ts';

export interface Lock {
  readonly locked: Readonly<Record<string, string>>;
  readonly retired: readonly string[];
}

export const EMPTY_LOCK: Lock = { locked: {}, retired: [] };

/** Where it is kept, relative to `spec/`. */
export const LOCK_PATH = 'generated/requirements.lock.json';

type Sentence = Pick<Requirement, 'id' | 'text'>;

/** The hash of a sentence; line breaks and the kind of apostrophe do not count. */
export function sentenceHash(text: string): string {
  const normal = text.normalize('NFC').replaceAll('’', "'").replace(/\s+/g, ' ').trim();
  return createHash('sha256').update(normal, 'utf8').digest('hex').slice(0, 16);
}

/** The lock for these requirements; ids that only the old lock has are retired. */
export function relock(old: Lock, requirements: readonly Sentence[]): Lock {
  const ids = requirements.map(({ id }) => id).sort();
  const texts = new Map(requirements.map(({ id, text }) => [id, text]));
  const gone = Object.keys(old.locked).filter((id) => !texts.has(id));
  return {
    locked: Object.fromEntries(ids.map((id) => [id, sentenceHash(texts.get(id)!)])),
    retired: [...new Set([...old.retired, ...gone])].sort(),
  };
}
