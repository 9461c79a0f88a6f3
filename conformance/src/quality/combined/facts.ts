// Reads from the kit's report what its score is made of: a report as a program of others would read it, without trust in
// fields that it may lack.

interface ReportRequirement {
  readonly id: string;
  readonly verdict: string;
  readonly reason?: string;
  /** With the verdict `blocked`: the broken requirement because of which it was not decided. */
  readonly blockedBy?: string | readonly string[];
  readonly evidence?: readonly { readonly check?: string; readonly got?: string }[];
}

interface Report {
  readonly conclusion: { readonly exitCode: number; readonly sentence: string };
  readonly requirements: readonly ReportRequirement[];
  /** The broken requirements in the order of the report for people. */
  readonly broken?: readonly string[];
  /** What the report says the causes are, the first one first. */
  readonly causes?: readonly { readonly id?: string; readonly requirement?: string }[];
}

/** What a report says of a requirement that it calls broken. */
export interface Failure {
  readonly check: string;
  readonly got: string;
}

export interface ReportFacts {
  readonly exitCode: number;
  readonly sentence: string;
  /** The broken requirements, MUST or SHOULD, with the first line of what came instead. */
  readonly failed: Readonly<Record<string, Failure>>;
  /** Requirements that were not decided because of others, with those. */
  readonly blocked: Readonly<Record<string, readonly string[]>>;
  /** The verdicts of all requirements. */
  readonly verdicts: Readonly<Record<string, string>>;
  /** The requirement that the report names first: that of its first cause, or else the first broken one. */
  readonly first?: string;
}

const BROKEN: readonly string[] = ['fail', 'warn'];

function failureOf({ evidence, reason }: ReportRequirement): Failure {
  const [first] = evidence ?? [];
  const got = (first?.got ?? reason ?? '').split('\n')[0]!;
  return { check: first?.check ?? '', got };
}

/** The facts of a report, as parsed JSON. */
export function factsOf(report: Report): ReportFacts {
  const { conclusion, requirements } = report;
  const failed = requirements.filter(({ verdict }) => BROKEN.includes(verdict));
  const blocked = requirements.filter(({ verdict }) => verdict === 'blocked');
  const first = report.causes?.[0]?.requirement ?? report.broken?.[0] ?? failed[0]?.id;
  return {
    ...conclusion,
    failed: Object.fromEntries(failed.map((each) => [each.id, failureOf(each)])),
    blocked: Object.fromEntries(blocked.map(({ id, blockedBy = [] }) => [id, [blockedBy].flat()])),
    verdicts: Object.fromEntries(requirements.map(({ id, verdict }) => [id, verdict])),
    ...(first !== undefined && { first }),
  };
}
