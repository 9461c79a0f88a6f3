// The report for programs, in the form of `schema/report.schema.json`. It contains bytes twice: escaped for people, and
// in base64 to be exact.
import { describeProgram } from '../workloads/describe-program.ts';
import { boundedProofs, boundedTranscript, ENTRY_MOST } from './bounded-proofs.ts';
import type { BoundedProof, BoundedProofs } from './bounded-proofs.ts';
import { brokenInOrder } from './broken-order.ts';
import { pictureOf } from './counterexample.ts';
import { escapeBytes, escapeControl } from '../text/escape.ts';
import { shortened } from '../text/shortened.ts';
import { linkTo, linkToMistake } from './link.ts';
import { having, VERDICTS } from './verdict.ts';
import type { Cause } from '../data/cause.ts';
import type { Counterexample } from '../data/counterexample.ts';
import type { CheckResult, Evidence, RequirementResult, RunResult, Verdict } from '../data/result.ts';
import type { TranscriptEntry } from '../data/transcript.ts';

/** Changes when a reader of the old form could misread the new one. */
export const REPORT_FORMAT = 'parley-conformance-report/1';

/** Bytes of a report at most. */
const MOST_BYTES = 1_000_000;
/** Bytes for the transcript of a cause. */
const CAUSE_BYTES = 6 * 1024;
const CAUSE_ENTRY = 512;
/** Writes of an entry that are listed. */
const WRITES = 20;
/** Characters of a sentence in a proof, and of a reason; characters for what all checks say. */
const TEXT = 2_000;
const REASON = 600;
const DETAILS = 200_000;
/** Columns by which the lines of a proof are indented at most. */
const INDENTATION = 10;

/** Texts that may quote a server keep their line breaks; all other control characters are escaped. */
const safe = (text: string): string => text.split('\n').map(escapeControl).join('\n');

/** An entry with at most the first `most` of its bytes. */
function entryJson({ client, dir, ms, bytes: all, writes }: TranscriptEntry, most: number) {
  const bytes = all.subarray(0, most);
  return {
    client: escapeControl(client),
    dir,
    ms,
    text: escapeBytes(bytes),
    base64: Buffer.from(bytes).toString('base64'),
    ...(all.length > most && { omitted: all.length - most }),
    ...(writes && { writes: writes.slice(0, WRITES) }),
  };
}

/** What a reader needs of a counterexample. Failure files hold the program as data and its history. */
function counterexampleJson(counterexample: Counterexample) {
  const { workload, commands, clients, reproduction, steadiness, program, fastCheck } = counterexample;
  return {
    workload,
    ...(fastCheck && { fastCheck }),
    commands,
    clients,
    program: describeProgram(program).map(escapeControl),
    reproduction,
    steadiness,
    picture: pictureOf(counterexample),
  };
}

function proofJson({ evidence, omitted }: BoundedProof) {
  return { ...evidenceJson(evidence), ...(omitted > 0 && { omitted }) };
}

function evidenceJson(evidence: Evidence) {
  const {
    check,
    allowed,
    got,
    at,
    caret,
    delivery,
    disturbance,
    onlyUnderConditions,
    transcript,
    output,
    counterexample,
  } = evidence;
  return {
    check,
    allowed: safe(shortened(allowed, TEXT)),
    got: safe(shortened(got, TEXT)),
    ...(at !== undefined && { at }),
    ...(caret !== undefined && { caret }),
    delivery,
    ...(disturbance !== undefined && { disturbance }),
    ...(onlyUnderConditions !== undefined && { onlyUnderConditions }),
    ...(counterexample && { counterexample: counterexampleJson(counterexample) }),
    transcript: transcript.map((entry) => entryJson(entry, ENTRY_MOST)),
    ...(output && { output: output.map((line) => ({ ...line, text: escapeControl(line.text) })) }),
  };
}

function requirementJson(result: RequirementResult, bounded: BoundedProofs, docs: string | undefined) {
  const { id, text, keyword, owner } = result.requirement;
  return {
    id,
    text,
    keyword,
    owner,
    link: linkTo(id, docs),
    verdict: result.verdict,
    ...(result.reason !== undefined && { reason: safe(shortened(result.reason, REASON)) }),
    ...(result.blockedBy !== undefined && { blockedBy: result.blockedBy }),
    checks: result.checks,
    observed: result.observed,
    evidence: bounded.proofs.map(proofJson),
    ...(bounded.omitted > 0 && { omitted: bounded.omitted }),
  };
}

function causeJson(cause: Cause, docs: string | undefined) {
  const { transcript } = boundedTranscript(cause, CAUSE_BYTES, CAUSE_ENTRY);
  return {
    ...cause,
    expected: safe(shortened(cause.expected, TEXT)),
    got: safe(shortened(cause.got, TEXT)),
    link: linkToMistake(cause.id, docs),
    transcript: transcript.map((entry) => entryJson(entry, CAUSE_ENTRY)),
  };
}

/** Characters of what a check says, so that all checks of a run fit. */
const detailLength = ({ checks }: RunResult): number =>
  Math.max(60, Math.min(REASON, Math.floor(DETAILS / Math.max(1, checks.length))));

function checkJson(check: CheckResult, most: number) {
  const { detail } = check;
  return { ...check, ...(detail !== undefined && { detail: safe(shortened(detail, most)) }) };
}

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value, null, 2));

/** Bytes of a proof in the report, with its indentation. */
function sizeOf(proof: BoundedProof): number {
  const text = JSON.stringify(proofJson(proof), null, 2);
  return Buffer.byteLength(text) + text.split('\n').length * INDENTATION;
}

export interface JsonStyle {
  /** Where the documentation is published. */
  readonly docs?: string | undefined;
  /** Holds up to five proofs of a requirement instead of two. */
  readonly verbose?: boolean;
}

/** The report as a plain value of bounded size. */
export function reportJson(result: RunResult, { docs, verbose = false }: JsonStyle = {}) {
  const rest = withoutProofs(result, docs);
  const inOrder = [...brokenInOrder(result), ...result.requirements];
  const proofs = boundedProofs([...new Set(inOrder)], MOST_BYTES - bytesOf(rest), sizeOf, verbose);
  const none = { proofs: [], omitted: 0 };
  return {
    ...rest,
    requirements: result.requirements.map((each) => requirementJson(each, proofs.get(each) ?? none, docs)),
  };
}

function withoutProofs(result: RunResult, docs: string | undefined) {
  const detail = detailLength(result);
  const counts = VERDICTS.map((verdict): [Verdict, number] => [
    verdict,
    having(result.requirements, verdict).length,
  ]);
  return {
    format: REPORT_FORMAT,
    kit: result.kit,
    target: result.target,
    seed: result.seed,
    profile: result.profile,
    startedAt: result.startedAt,
    durationMs: result.durationMs,
    ...(result.endedEarly && { endedEarly: true }),
    ...(result.restarts !== undefined && { restarts: result.restarts }),
    calibration: result.calibration ?? null,
    cost: result.cost,
    conclusion: result.conclusion,
    counts: Object.fromEntries(counts) as Record<Verdict, number>,
    broken: brokenInOrder(result).map(({ requirement }) => requirement.id),
    causes: result.causes.map((each) => causeJson(each, docs)),
    requirements: result.requirements.map((each) => requirementJson(each, { proofs: [], omitted: 1 }, docs)),
    checks: result.checks.map((check) => checkJson(check, detail)),
  };
}

/** The report as text. */
export const jsonReport = (result: RunResult, style?: JsonStyle): string =>
  `${JSON.stringify(reportJson(result, style), null, 2)}\n`;
