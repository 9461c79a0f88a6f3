// What a run of the matrix left behind, as it is committed: which check really failed because of which fault, and which
// really came to a verdict on the clean server. `npm run check` holds requirements, checks and faults against it.
import { createHash } from 'node:crypto';
import type { Smallest } from '../statistics/program-sizes.ts';

export const RECORD_FORMAT = 'parley-kill-matrix/1';

/** What became of one fault. */
export interface FaultRecord {
  readonly breaks: string;
  readonly kind: string;
  /** Seeds tried, and those with which it acted, the run concluded, and its requirement was seen broken. */
  readonly tried: number;
  readonly killed: number;
  /** Seeds with which its requirement, or some other one, was seen broken. */
  readonly seen: number;
  /** Checks of its requirement that failed. */
  readonly checks: readonly string[];
  /** Checks of other requirements in which its requirement was seen broken. */
  readonly elsewhere: readonly string[];
  /** The smallest program that was found to bring it about, where concurrent clients did. */
  readonly smallest?: Smallest;
}

export interface KillRecord {
  readonly format: typeof RECORD_FORMAT;
  /** Of the ids that the run knew, and of all the rest of this record: what is edited by hand shows. */
  readonly digest: { readonly checks: string; readonly faults: string; readonly record: string };
  /** The latest run over all faults; later ones may have renewed some. */
  readonly run: {
    readonly seconds: number;
    readonly jobs: number;
    readonly seeds: number;
    readonly raceSeeds: number;
  };
  /** Checks that came to a verdict on the clean server. */
  readonly clean: readonly string[];
  readonly faults: Readonly<Record<string, FaultRecord>>;
}

/** What a record must be about to be up to date. */
export interface Known {
  readonly checks: readonly { readonly id: string; readonly requirement: string }[];
  readonly faults: readonly { readonly id: string; readonly breaks: string; readonly kind: string }[];
}

const DIGITS = 16;

const digestOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, DIGITS);

export const checksDigest = ({ checks }: Known): string => digestOf(checks.map(({ id }) => id).sort());

export const faultsDigest = ({ faults }: Known): string =>
  digestOf(faults.map(({ id, breaks, kind }) => `${id} ${breaks} ${kind}`).sort());

export const recordDigest = ({ run, clean, faults }: Pick<KillRecord, 'run' | 'clean' | 'faults'>): string =>
  digestOf([run, clean, faults]);

/** A record of what is known now, in a stable order. */
export function sealed(
  known: Known,
  { run, clean, faults }: Pick<KillRecord, 'run' | 'clean' | 'faults'>,
): KillRecord {
  const order = known.faults.flatMap(({ id }) => (faults[id] ? [[id, faults[id]] as const] : []));
  const rest = { run, clean: [...clean].sort(), faults: Object.fromEntries(order) };
  const digest = { checks: checksDigest(known), faults: faultsDigest(known), record: recordDigest(rest) };
  return { format: RECORD_FORMAT, digest, ...rest };
}

export const recordText = (record: object): string => `${JSON.stringify(record, undefined, 2)}\n`;

/** Reads a record; a sentence when it is none. */
export function parseRecord(text: string): KillRecord | string {
  try {
    const value = JSON.parse(text) as KillRecord | null;
    if (value?.format === RECORD_FORMAT) return value;
    return `its \`format\` is not "${RECORD_FORMAT}"`;
  } catch {
    return 'it is not JSON';
  }
}

/** Checks → the faults that they were seen to kill. */
export function killsByCheck({ faults }: Pick<KillRecord, 'faults'>): Map<string, string[]> {
  const kills = new Map<string, string[]>();
  for (const [fault, { checks }] of Object.entries(faults)) {
    for (const check of checks) kills.set(check, [...(kills.get(check) ?? []), fault]);
  }
  return kills;
}
