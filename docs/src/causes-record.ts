// What `npm run causes -- --record` left behind, as the docs read it: what the kit shows of servers with known mistakes.
import { readFileSync } from 'node:fs';

export interface Example {
  readonly server: string;
  readonly expected: string;
  readonly got: string;
  readonly transcript: readonly string[];
}

export interface CausesRecord {
  readonly report: { readonly server: string; readonly lines: readonly string[] };
  readonly examples: Readonly<Record<string, Example>>;
}

// From docs/dist/src, three folders up to the repository.
const path = new URL('../../../conformance/records/causes.json', import.meta.url);

export const causesRecord = JSON.parse(readFileSync(path, 'utf8')) as CausesRecord;
