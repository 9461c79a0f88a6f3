// What `npm run matrix -- --record` left behind, as the docs read it: which fault was found by which checks.
import { readFileSync } from 'node:fs';

export interface FaultRecord {
  readonly breaks: string;
  readonly kind: string;
  readonly tried: number;
  readonly killed: number;
  readonly checks: readonly string[];
  /** The smallest program that showed a race. */
  readonly smallest?: { readonly commands: number; readonly clients: number };
}

interface KillRecord {
  readonly run: { readonly seconds: number; readonly jobs: number };
  readonly clean: readonly string[];
  readonly faults: Readonly<Record<string, FaultRecord>>;
}

// From dist/src, three folders up to the repository.
const path = new URL('../../../conformance/records/kill-matrix.json', import.meta.url);

export const killRecord = JSON.parse(readFileSync(path, 'utf8')) as KillRecord;
