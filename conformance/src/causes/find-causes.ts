// Finds the mistakes behind broken requirements: tries the experiment of each mistake that would break one of them.
import { MISTAKES } from 'parley-spec';
import type { Mistake, MistakeId } from 'parley-spec';
import { LocalResourceError, SkipCheck } from '../client/skip-check.ts';
import { RunEnded } from '../client/run-ended.ts';
import type { RunContext } from '../client/run-context.ts';
import { TestContext } from '../client/test-context.ts';
import { Violation } from '../client/violation.ts';
import type { Cause } from '../data/cause.ts';
import { PLAIN } from '../data/conditions.ts';
import type { TranscriptEntry } from '../data/transcript.ts';
import { EXPERIMENTS } from './experiments.ts';
import type { Observation } from './experiment.ts';

/** Time for all experiments, in ms. */
const BUDGET_MS = 20_000;
/** Transcript entries kept of an experiment. */
const KEPT = 40;

/** A broken requirement, as far as causes matter: what a conforming server does, and what this one did. */
export interface Broken extends Observation {
  readonly id: string;
  readonly transcript: readonly TranscriptEntry[];
}

/** Whether an error means that the experiment could not be carried out against this server. */
const isInconclusive = (error: unknown): boolean =>
  error instanceof Violation ||
  error instanceof SkipCheck ||
  error instanceof LocalResourceError ||
  error instanceof RunEnded;

async function tried(
  id: MistakeId,
  breaks: string,
  run: RunContext,
): Promise<(Observation & Pick<Cause, 'transcript'>) | undefined> {
  const experiment = (EXPERIMENTS as Partial<typeof EXPERIMENTS>)[id as keyof typeof EXPERIMENTS];
  if (!experiment) return undefined;
  const context = new TestContext(run, breaks, PLAIN, 'cause');
  try {
    const observation = await experiment(context);
    return observation && { ...observation, transcript: context.transcript.slice(0, KEPT) };
  } catch (error) {
    if (!isInconclusive(error)) throw error;
    return undefined;
  } finally {
    context.release();
  }
}

/**
 * The causes of broken requirements, in the order of the specification's list.
 *
 * @param broken - what failed and is not blocked
 */
export async function findCauses(broken: readonly Broken[], run: RunContext): Promise<Cause[]> {
  const until = performance.now() + BUDGET_MS;
  const isLikely = ({ breaks, also }: Mistake) =>
    [breaks, ...also].some((id) => broken.some((each) => each.id === id));
  // The specification lists first what hides other mistakes.
  const likely = MISTAKES.filter(isLikely);
  const causes: Cause[] = [];
  const explained = new Set<string>();
  for (const mistake of likely) {
    const { id, breaks, sentence, fix } = mistake;
    const explains = [breaks, ...mistake.also].filter((name) => broken.some((each) => each.id === name));
    // What another cause explains needs no further one.
    if (explains.every((each) => explained.has(each)) || performance.now() > until) continue;
    const failed = broken.find((each) => each.id === breaks);
    // An experiment needs a server that still serves.
    const shown = !(id in EXPERIMENTS)
      ? failed
      : run.monitor.isEnding
        ? undefined
        : await tried(id, breaks, run);
    if (!shown) continue;
    const { expected, got, transcript } = shown;
    causes.push({ id, sentence, requirement: breaks, explains, expected, got, fix, transcript });
    for (const each of explains) explained.add(each);
  }
  return causes;
}
