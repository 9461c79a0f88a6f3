// The lock of the requirements: id → hash of its sentence. An edited sentence does not pass until somebody has
// read its checks again and locks it anew; an id that is gone stays retired for ever.
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

/** The hash of a sentence; how it is wrapped, or which apostrophe it has, is not its meaning. */
export function sentenceHash(text: string): string {
  const normal = text.normalize('NFC').replaceAll('’', "'").replace(/\s+/g, ' ').trim();
  return createHash('sha256').update(normal, 'utf8').digest('hex').slice(0, 16);
}

/** The lock that fits the requirements; ids that the old one had and they have not are retired. */
export function relock(old: Lock, requirements: readonly Sentence[]): Lock {
  const ids = requirements.map(({ id }) => id).sort();
  const texts = new Map(requirements.map(({ id, text }) => [id, text]));
  const gone = Object.keys(old.locked).filter((id) => !texts.has(id));
  return {
    locked: Object.fromEntries(ids.map((id) => [id, sentenceHash(texts.get(id)!)])),
    retired: [...new Set([...old.retired, ...gone])].sort(),
  };
}
