// The requirements that attempts show to be broken.
import { requirementOf } from 'parley-spec';
import type { Attempt } from './attempt.ts';

/** Whether breaking it means that a server does not conform. */
export const isBinding = (id: string): boolean => requirementOf(id)?.keyword.startsWith('MUST') ?? false;

/** The MUSTs that some attempts show to be broken, whatever the conditions. */
export const brokenBy = (attempts: readonly Attempt[]): string[] =>
  attempts.flatMap(({ evidence }) => [...evidence.keys()].filter(isBinding));
