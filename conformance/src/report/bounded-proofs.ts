// Chooses the proofs that fit into a report of bounded size: at least one of each broken requirement, as long as there is room. The
// last ones are left out first, and so are entries far from the one that shows the fault.
import type { Evidence, RequirementResult } from '../data/result.ts';
import type { TranscriptEntry } from '../data/transcript.ts';

/** Bytes of an entry besides its text and its base64, with the indentation of its lines. */
const ENTRY_BYTES = 260;
/** Bytes for the transcript of one proof, as JSON. */
const TRANSCRIPT_BYTES = 48 * 1024;
/** Proofs of one requirement. */
const PROOFS = 2;
const PROOFS_VERBOSE = 5;

/** What a report holds of a proof. */
export interface BoundedProof {
  readonly evidence: Evidence;
  /** Entries of its transcript that are left out. */
  readonly omitted: number;
}

/** What a report holds of the proofs of a requirement. */
export interface BoundedProofs {
  readonly proofs: readonly BoundedProof[];
  /** Proofs that are left out. */
  readonly omitted: number;
}

/** Bytes that an entry of a proof holds at most. */
export const ENTRY_MOST = 8 * 1024;
/** Bytes of the report for each byte of an entry: an escape has five, base64 one and a third. */
const FACTOR = 6.5;
/** No proof is smaller. */
const LEAST = 1_000;

type Seen = Pick<Evidence, 'transcript' | 'at'>;

/** The entries nearest to the one that shows the fault, which always stays. */
export function boundedTranscript({ transcript, at: shown }: Seen, bytes: number, most = ENTRY_MOST): Seen {
  if (transcript.length === 0) return { transcript };
  const at = Math.min(shown ?? transcript.length - 1, transcript.length - 1);
  let from = at;
  let to = at + 1;
  const sizeOf = (entry: TranscriptEntry) => ENTRY_BYTES + Math.min(entry.bytes.length, most) * FACTOR;
  let left = bytes - sizeOf(transcript[at]!);
  const fits = (index: number): boolean => {
    const entry = transcript[index];
    if (!entry || sizeOf(entry) > left) return false;
    left -= sizeOf(entry);
    return true;
  };
  // What comes before explains more than what comes after.
  while (fits(from - 1)) from -= 1;
  while (fits(to)) to += 1;
  return { transcript: transcript.slice(from, to), ...(shown !== undefined && { at: at - from }) };
}

function boundedProof(evidence: Evidence): BoundedProof {
  const seen = boundedTranscript(evidence, TRANSCRIPT_BYTES);
  return {
    evidence: { ...evidence, ...seen },
    omitted: evidence.transcript.length - seen.transcript.length,
  };
}

/** What a proof takes at least: it is quicker to know than its size. */
const leastBytes = ({ evidence }: BoundedProof): number =>
  evidence.transcript.reduce((sum, { bytes }) => sum + Math.min(bytes.length, ENTRY_MOST) * 2, 0);

/**
 * The proofs of each requirement that fit.
 *
 * @param room - bytes for all of them
 * @param sizeOf - bytes of one of them in the report
 */
export function boundedProofs(
  requirements: readonly RequirementResult[],
  room: number,
  sizeOf: (proof: BoundedProof) => number,
  verbose: boolean,
): ReadonlyMap<RequirementResult, BoundedProofs> {
  const most = verbose ? PROOFS_VERBOSE : PROOFS;
  const chosen = new Map(requirements.map((each) => [each, [] as BoundedProof[]]));
  let left = room;
  for (let round = 0; round < most; round += 1) {
    for (const each of requirements) {
      // What follows from another failure needs no proof.
      const evidence = each.verdict === 'blocked' ? undefined : each.evidence[round];
      if (!evidence || left < LEAST) continue;
      const proof = boundedProof(evidence);
      const size = leastBytes(proof) > left ? Infinity : sizeOf(proof);
      if (size > left) continue;
      left -= size;
      chosen.get(each)!.push(proof);
    }
  }
  return new Map(
    [...chosen].map(([each, proofs]) => [each, { proofs, omitted: each.evidence.length - proofs.length }]),
  );
}
