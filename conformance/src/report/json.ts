// The report for programs, in the form of `schema/report.schema.json`. It contains bytes twice: escaped for people, and
// in base64 to be exact.
import { describeProgram } from '../workloads/describe-program.ts';
import { brokenInOrder } from './broken-order.ts';
import { pictureOf } from './counterexample.ts';
import { escapeBytes, escapeControl } from '../text/escape.ts';
import { linkTo } from './link.ts';
import { having, VERDICTS } from './verdict.ts';
import type { Cause } from '../data/cause.ts';
import type { Counterexample } from '../data/counterexample.ts';
import type { Evidence, RequirementResult, RunResult, Verdict } from '../data/result.ts';
import type { TranscriptEntry } from '../data/transcript.ts';

/** Changes when a reader of the old form could misread the new one. */
export const REPORT_FORMAT = 'parley-conformance-report/1';

/** Texts that may quote a server keep their line breaks; all other control characters are escaped. */
const safe = (text: string): string => text.split('\n').map(escapeControl).join('\n');

function entryJson({ client, dir, ms, bytes, writes }: TranscriptEntry) {
  return {
    client: escapeControl(client),
    dir,
    ms,
    text: escapeBytes(bytes),
    base64: Buffer.from(bytes).toString('base64'),
    ...(writes && { writes }),
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
    allowed: safe(allowed),
    got: safe(got),
    ...(at !== undefined && { at }),
    ...(caret !== undefined && { caret }),
    delivery,
    ...(disturbance !== undefined && { disturbance }),
    ...(onlyUnderConditions !== undefined && { onlyUnderConditions }),
    ...(counterexample && { counterexample: counterexampleJson(counterexample) }),
    transcript: transcript.map(entryJson),
    ...(output && { output: output.map((line) => ({ ...line, text: escapeControl(line.text) })) }),
  };
}

function requirementJson(result: RequirementResult, docs: string | undefined) {
  const { id, text, keyword, owner } = result.requirement;
  return {
    id,
    text,
    keyword,
    owner,
    link: linkTo(id, docs),
    verdict: result.verdict,
    ...(result.reason !== undefined && { reason: safe(result.reason) }),
    ...(result.blockedBy !== undefined && { blockedBy: result.blockedBy }),
    checks: result.checks,
    observed: result.observed,
    evidence: result.evidence.map(evidenceJson),
  };
}

function causeJson(cause: Cause, docs: string | undefined) {
  return {
    ...cause,
    expected: safe(cause.expected),
    got: safe(cause.got),
    link: linkTo(cause.requirement, docs),
    transcript: cause.transcript.map(entryJson),
  };
}

/** The report as a plain value; `docs` is where the documentation is published. */
export function reportJson(result: RunResult, docs?: string) {
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
    requirements: result.requirements.map((each) => requirementJson(each, docs)),
    checks: result.checks.map((check) => ({
      ...check,
      ...(check.detail !== undefined && { detail: safe(check.detail) }),
    })),
  };
}

/** The report as text. */
export const jsonReport = (result: RunResult, docs?: string): string =>
  `${JSON.stringify(reportJson(result, docs), null, 2)}\n`;
