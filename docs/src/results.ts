// What the kit found about the known implementations, from the committed record.
import { readFileSync } from 'node:fs';

export interface Implementation {
  readonly name: string;
  readonly conclusion: { readonly exitCode: number; readonly sentence: string };
  readonly seconds: number;
  readonly cost: { readonly connections: number; readonly frames: number; readonly programs: number };
  readonly verdicts: Readonly<Record<string, string>>;
}

interface Results {
  readonly kit: { readonly version: string; readonly protocol: string };
  readonly profile: string;
  readonly seed: number;
  readonly implementations: readonly Implementation[];
}

const path = new URL('../../../conformance/records/results.json', import.meta.url);
export const results = JSON.parse(readFileSync(path, 'utf8')) as Results;

/** How many of some requirements hold, as the kit counts them. */
export const holding = ({ verdicts }: Implementation, ids: readonly string[]): number =>
  ids.filter((id) => verdicts[id] === 'pass').length;
