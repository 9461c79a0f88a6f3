// The evidence of a finding: what was allowed, what came, and the part of the transcript that shows it.
import type { Conditions } from '../data/conditions.ts';
import type { Finding } from '../data/finding.ts';
import type { OutputLine } from '../data/output-line.ts';
import type { Evidence } from '../data/result.ts';
import type { TranscriptEntry } from '../data/transcript.ts';
import { deliveryOf } from '../workloads/processes.ts';

/** Transcript entries kept for a report, and their bytes. */
export const TRANSCRIPT_BOUND = 400;
const TRANSCRIPT_BYTES = 512 * 1024;

/** Entries kept from the one on in which a fault showed; fewer for a program, which ends with requests of its own. */
const ENTRIES_AFTER = 20;

const ENTRIES_AFTER_PROGRAM = 4;

/** The first entry to keep: as many before the last one as the bounds allow, and at least the one that shows the fault. */
function firstKept(entries: readonly TranscriptEntry[], until: number, at: number): number {
  const least = Math.max(0, until - TRANSCRIPT_BOUND);
  let bytes = 0;
  let from = until;
  while (from > least && (bytes += entries[from - 1]!.bytes.length) <= TRANSCRIPT_BYTES) from -= 1;
  return Math.max(0, Math.min(from, at, until - 1));
}

/** The end of what is kept, at most `end`: from the entry that shows the fault on, a part of the bounds. */
function lastKept(entries: readonly TranscriptEntry[], end: number, at: number): number {
  const most = Math.min(end, at + TRANSCRIPT_BOUND / 2);
  let bytes = 0;
  let until = at + 1;
  while (until < most && (bytes += entries[until]!.bytes.length) <= TRANSCRIPT_BYTES / 2) until += 1;
  return until;
}

/** A copy: the bytes of an entry are a part of a larger buffer that was received as a whole. */
const copied = (entry: TranscriptEntry): TranscriptEntry => ({ ...entry, bytes: Buffer.from(entry.bytes) });

/** The proof of a finding, with the last part of what was sent and received, and of what the server printed. */
export function evidence(
  check: string,
  conditions: Conditions,
  seen: readonly TranscriptEntry[],
  finding: Finding,
  printed: readonly OutputLine[] = [],
): Evidence {
  const { allowed, got, about, caret, counterexample } = finding;
  const output = finding.output ?? printed;
  const whole = finding.transcript ?? seen;
  const entriesAfter = counterexample ? ENTRIES_AFTER_PROGRAM : ENTRIES_AFTER;
  const shown = finding.at !== undefined && whole[finding.at] ? finding.at : undefined;
  // What came later, such as the end of the connections, explains little.
  const end = Math.max(shown ?? 0, finding.until ?? 0) + entriesAfter;
  const until = shown === undefined ? whole.length : lastKept(whole, Math.min(whole.length, end), shown);
  const from = firstKept(whole, until, shown ?? until);
  const found = Math.min(finding.until ?? 0, until - 1);
  const at = {
    ...(shown !== undefined && { at: shown - from }),
    ...(shown !== undefined && found > shown && { until: found - from }),
  };
  const transcript = whole.slice(from, until).map(copied);
  return {
    check,
    allowed,
    got,
    ...(about !== undefined && { about }),
    ...(finding.silent && { silent: true }),
    ...(counterexample ? { delivery: deliveryOf(counterexample.program) } : conditions),
    transcript,
    ...(output.length > 0 && { output }),
    ...at,
    ...(caret !== undefined && { caret }),
    ...(counterexample && { counterexample }),
  };
}
