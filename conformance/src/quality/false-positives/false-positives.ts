// Looks for false positives: attacks conforming servers with many seeds under all conditions. The kit must not find
// anything broken.
import { writeFile } from 'node:fs/promises';
import pMap from 'p-map';
import { UsageError } from '../../cli/usage-error.ts';
import { describeProgram } from '../../workloads/describe-program.ts';
import { runKit } from '../../run/run.ts';
import {
  FALSE_POSITIVE_FORMAT,
  allFalsePositives,
  conditionCount,
  parseFalsePositives,
} from '../records/false-positive-record.ts';
import type { FalsePositiveCount, FalsePositiveRecord } from '../records/false-positive-record.ts';
import { FALSE_POSITIVE_RECORD, keep, textOf } from '../records/files.ts';
import { recordText } from '../records/kill-record.ts';
import {
  conditionsText,
  DELIVERIES,
  DISTURBANCES,
  PLAIN,
  UNUSUAL_CONDITIONS,
} from '../../data/conditions.ts';
import type { Conditions } from '../../data/conditions.ts';
import { PeriodicProgress } from '../progress/periodic-progress.ts';
import { conformingServers } from '../known-implementations/conforming-servers.ts';
import type { Absent, Conforming } from '../known-implementations/conforming-servers.ts';
import type { Options } from '../options.ts';
import { silent } from '../progress/silent.ts';
import { percent } from '../mutation/table.ts';
import { wilson } from '../statistics/wilson.ts';
import { EXIT } from '../../data/result.ts';
import type { RunResult } from '../../data/result.ts';

/** Every server is attacked under each of these conditions. */
const ALL_CONDITIONS: readonly Conditions[] = [PLAIN, ...UNUSUAL_CONDITIONS];

interface Attacked extends Conditions {
  readonly server: string;
  readonly seed: number;
  readonly kind: 'quiet' | 'false-positive' | 'undecided';
  /** What was called broken, or why nothing was decided. */
  readonly why: readonly string[];
  readonly ms: number;
}

const isPresent = (server: Conforming | Absent): server is Conforming => 'start' in server;

function classify({ conclusion, requirements }: RunResult): Pick<Attacked, 'kind' | 'why'> {
  const broken = requirements.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn');
  // Enough to find out later whether the kit or the server was wrong: the case may not occur again for weeks.
  const why = broken.map(({ requirement, evidence: [first] }) => {
    const { check, allowed, got, counterexample } = first!;
    const program = counterexample && ` ${describeProgram(counterexample.program).join('; ')}`;
    return `${requirement.id} in ${check}: ${allowed} ${got.split('\n')[0]}${program ?? ''}`;
  });
  if (why.length > 0) return { kind: 'false-positive', why };
  if (conclusion.exitCode === EXIT.conforming) return { kind: 'quiet', why: [] };
  return {
    kind: conclusion.exitCode === EXIT.undecided ? 'undecided' : 'false-positive',
    why: [conclusion.sentence],
  };
}

/** One run against a separate server. */
async function attack(
  { name, start }: Conforming,
  seed: number,
  conditions: Conditions,
  profile: 'smoke' | 'full',
): Promise<Attacked> {
  const began = performance.now();
  const head = { server: name, seed, ...conditions };
  // On a busy machine a server may fail to start in time. That says nothing about the kit, and other runs continue for
  // hours.
  const started = await start().catch((error: unknown) => String(error));
  if (typeof started === 'string') {
    return { ...head, kind: 'undecided', why: [started], ms: performance.now() - began };
  }
  const { target, stop } = started;
  try {
    const result = await runKit(
      { target, seed, ...conditions, profile, only: [], limitTimeoutMs: 0 },
      silent,
    );
    return { ...head, ...classify(result), ms: performance.now() - began };
  } finally {
    await stop();
  }
}

const countOf = (runs: readonly Attacked[]): FalsePositiveCount => ({
  runs: runs.length,
  falsePositives: runs.filter(({ kind }) => kind === 'false-positive').length,
  undecided: runs.filter(({ kind }) => kind === 'undecided').length,
});

export function falsePositiveText({ servers, absent, run }: Omit<FalsePositiveRecord, 'format'>): string {
  const line = (name: string, { runs, falsePositives, undecided }: FalsePositiveCount) => {
    const [, high] = wilson(falsePositives, runs);
    const rest = undecided > 0 ? `; ${undecided} undecided` : '';
    return `  ${name.padEnd(30)}  ${falsePositives} false positives in ${runs} runs (95 %: at most ${percent(high)})${rest}`;
  };
  return [
    `Seeds 1 to ${run.seeds} under ${conditionCount(run)} conditions, ${run.profile} profile, in ${run.seconds} s`,
    ...Object.entries(servers).map(([name, count]) => line(name, count)),
    line('all', allFalsePositives({ servers })),
    ...Object.entries(absent).map(([name, why]) => `  ${name.padEnd(30)}  not tried: ${why}`),
    '',
  ].join('\n');
}

/** All runs of one seed: every server under all conditions, several at a time. Reports each finished run. */
async function runsOf(
  seed: number,
  servers: readonly Conforming[],
  { profile, jobs }: { readonly profile: 'smoke' | 'full'; readonly jobs: number },
  done: (one: Attacked) => void,
): Promise<void> {
  const all = ALL_CONDITIONS.flatMap((each) => servers.map((server) => [server, each] as const));
  await pMap(all, async ([server, each]) => done(await attack(server, seed, each, profile)), {
    concurrency: jobs,
  });
}

type FalsePositiveOptions = Pick<Options, 'scope' | 'jobs' | 'json' | 'record' | 'goesOn'> & {
  readonly falsePositiveSeeds: number;
};

/** The results of earlier calls, which this one continues. */
function doneBefore(profile: 'smoke' | 'full'): Pick<FalsePositiveRecord, 'run' | 'servers'> {
  const text = textOf(FALSE_POSITIVE_RECORD);
  const before = text === undefined ? 'there is none' : parseFalsePositives(text);
  if (typeof before === 'string')
    throw new UsageError(`No record to --continue: ${before}. Begin without it.`);
  const { run } = before;
  const same = run.deliveries.join() === DELIVERIES.join() && run.disturbances.join() === DISTURBANCES.join();
  if (run.profile !== profile || !same) {
    throw new UsageError(
      'The record to --continue is of another profile or other conditions. Begin without it.',
    );
  }
  return before;
}

const NO_RUNS: FalsePositiveCount = { runs: 0, falsePositives: 0, undecided: 0 };

const sum = (one: FalsePositiveCount, other: FalsePositiveCount): FalsePositiveCount => ({
  runs: one.runs + other.runs,
  falsePositives: one.falsePositives + other.falsePositives,
  undecided: one.undecided + other.undecided,
});

/** Returns the exit code: 0 if no run was a false positive and each reached a conclusion. */
export async function falsePositives(
  script: string,
  { falsePositiveSeeds, scope, jobs, json, record, goesOn }: FalsePositiveOptions,
  say: (line: string) => unknown,
): Promise<number> {
  const began = performance.now();
  const profile = scope === 'full' ? 'full' : 'smoke';
  const before = goesOn ? doneBefore(profile) : undefined;
  const firstSeed = (before?.run.seeds ?? 0) + 1;
  const all = conformingServers(script);
  const present = all.filter(isPresent);
  const absent = Object.fromEntries(all.flatMap((one) => (isPresent(one) ? [] : [[one.name, one.why]])));
  for (const [name, why] of Object.entries(absent)) say(`${name}: not tried, ${why}.`);
  const progress = new PeriodicProgress(
    Math.max(0, falsePositiveSeeds - firstSeed + 1) * ALL_CONDITIONS.length * present.length,
    say,
  );
  const runs: Attacked[] = [];
  const recordUpTo = (seeds: number): FalsePositiveRecord => {
    const ofServer =
      ({ name }: Conforming) =>
      ({ server }: Attacked) =>
        server === name;
    const servers = Object.fromEntries(
      present.map((one) => [
        one.name,
        sum(before?.servers[one.name] ?? NO_RUNS, countOf(runs.filter(ofServer(one)))),
      ]),
    );
    const seconds = (before?.run.seconds ?? 0) + Math.round((performance.now() - began) / 1_000);
    return {
      format: FALSE_POSITIVE_FORMAT,
      run: { seconds, profile, seeds, deliveries: DELIVERIES, disturbances: DISTURBANCES },
      servers,
      absent,
    };
  };
  try {
    for (let seed = firstSeed; seed <= falsePositiveSeeds; seed += 1) {
      await runsOf(seed, present, { profile, jobs }, (one) => {
        runs.push(one);
        const trouble = `${one.kind}: ${one.server}, seed ${seed}, ${conditionsText(one)}: ${one.why.join('; ')}`;
        progress.done(one.kind === 'quiet' ? undefined : trouble);
      });
      // A run can take hours, so results are written as they come.
      if (record) keep(FALSE_POSITIVE_RECORD, recordText(recordUpTo(seed)));
    }
  } finally {
    for (const server of present) server.cleanUp();
  }
  const result = recordUpTo(Math.max(falsePositiveSeeds, firstSeed - 1));
  process.stdout.write(falsePositiveText(result));
  if (json !== undefined) await writeFile(json, recordText({ ...result, runs }));
  const { falsePositives, undecided } = allFalsePositives(result);
  return falsePositives + undecided === 0 ? 0 : 1;
}
