// The committed record of a run of the mutation matrix: which check failed because of which fault, and which checks
// reached a verdict on the clean server. `npm run check` compares requirements, checks and faults with it.
import { createHash } from 'node:crypto';
import type { Smallest } from '../statistics/program-sizes.ts';

export const RECORD_FORMAT = 'parley-kill-matrix/1';

/** The result for one fault. */
export interface FaultRecord {
  readonly breaks: string;
  readonly kind: string;
  /**
   * Number of seeds tried, and of those with which the fault acted, the run reached a conclusion, and the kit found its
   * requirement broken.
   */
  readonly tried: number;
  readonly killed: number;
  /** Number of seeds with which the kit found its requirement, or another one, broken. */
  readonly seen: number;
  /** Checks of its requirement that failed. */
  readonly checks: readonly string[];
  /** Checks of other requirements that found its requirement broken. */
  readonly elsewhere: readonly string[];
  /** The smallest program that shows the fault, if concurrent clients found it. */
  readonly smallest?: Smallest;
}

export interface KillRecord {
  readonly format: typeof RECORD_FORMAT;
  /** Digests of the ids that the run knew and of the rest of the record, so that edits by hand are noticed. */
  readonly digest: { readonly checks: string; readonly faults: string; readonly record: string };
  /** The latest run over all faults. Later runs may have renewed some of them. */
  readonly run: {
    readonly seconds: number;
    readonly jobs: number;
    readonly seeds: number;
    readonly raceSeeds: number;
  };
  /** Checks that reached a verdict on the clean server. */
  readonly clean: readonly string[];
  readonly faults: Readonly<Record<string, FaultRecord>>;
}

/** What a record must cover to be up to date. */
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

/** A record of the current results, in a stable order. */
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

/** Reads a record. Returns a sentence if the text is not a record. */
export function parseRecord(text: string): KillRecord | string {
  try {
    const value = JSON.parse(text) as KillRecord | null;
    if (value?.format === RECORD_FORMAT) return value;
    return `its \`format\` is not "${RECORD_FORMAT}"`;
  } catch {
    return 'it is not JSON';
  }
}

/** Maps each check to the faults that it killed. */
export function killsByCheck({ faults }: Pick<KillRecord, 'faults'>): Map<string, string[]> {
  const kills = new Map<string, string[]>();
  for (const [fault, { checks }] of Object.entries(faults)) {
    for (const check of checks) kills.set(check, [...(kills.get(check) ?? []), fault]);
  }
  return kills;
}
