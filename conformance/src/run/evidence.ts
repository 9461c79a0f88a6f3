// The evidence of a finding: what was allowed, what came, and the part of the transcript that shows it.
import type { Conditions } from '../data/conditions.ts';
import type { Finding } from '../data/finding.ts';
import type { OutputLine } from '../data/output-line.ts';
import type { Evidence } from '../data/result.ts';
import type { TranscriptEntry } from '../data/transcript.ts';
import { deliveryOf } from '../workloads/processes.ts';

/** Transcript entries kept for a report. */
const TRANSCRIPT_BOUND = 400;

/** Entries kept from the one on in which a fault showed; fewer for a program, which ends with requests of its own. */
const ENTRIES_AFTER = 20;

const ENTRIES_AFTER_PROGRAM = 4;

/** The proof of a finding, with the last part of what was sent and received, and of what the server printed. */
export function evidence(
  check: string,
  conditions: Conditions,
  seen: readonly TranscriptEntry[],
  finding: Finding,
  printed: readonly OutputLine[] = [],
): Evidence {
  const { allowed, got, caret, counterexample } = finding;
  const output = finding.output ?? printed;
  const whole = finding.transcript ?? seen;
  const entriesAfter = counterexample ? ENTRIES_AFTER_PROGRAM : ENTRIES_AFTER;
  // What came later, such as the end of the connections, explains little.
  const until = finding.at === undefined ? whole.length : Math.min(whole.length, finding.at + entriesAfter);
  const from = Math.max(0, until - TRANSCRIPT_BOUND);
  const at = finding.at === undefined || finding.at < 0 ? {} : { at: finding.at - from };
  const transcript = whole.slice(from, until);
  return {
    check,
    allowed,
    got,
    ...(counterexample ? { delivery: deliveryOf(counterexample.program) } : conditions),
    transcript,
    ...(output.length > 0 && { output }),
    ...at,
    ...(caret !== undefined && { caret }),
    ...(counterexample && { counterexample }),
  };
}
