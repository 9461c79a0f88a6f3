// What everything else builds on, tried one by one before all checks: a second client, a client that is silent, a client that
// quits. A server that gets these wrong fails in every check, so the cause would be lost.
import { setTimeout as elapsed } from 'node:timers/promises';
import { TestContext } from '../client/test-context.ts';
import { SkipCheck } from '../client/skip-check.ts';
import { RunEnded } from '../client/run-ended.ts';
import { Violation } from '../client/violation.ts';
import { PLAIN } from '../data/conditions.ts';
import type { Attempt } from './attempt.ts';
import { evidence } from './evidence.ts';
import type { MonitoredRun } from './monitored-run.ts';
import { probe } from '../target/probe.ts';
import type { Absence } from '../target/probe.ts';

/** Time in which a server that stops with its client does so, in ms. */
const AFTER_QUIT_MS = 200;
/** How often a step is prepared. */
const PREPARATIONS = 3;
/** Shortest wait for a `welcome`, in ms. */
const LEAST_MS = 2_000;
/** What another client meets if the server accepts, or greets, no more clients. */
const SPEAKING: ReadonlySet<Absence> = new Set(['refused', 'absent', 'silent']);

interface Step {
  readonly id: string;
  readonly title: string;
  readonly allowed: string;
  /** Brings the server into the situation; what it throws says nothing about the requirement. */
  readonly prepare: (context: TestContext) => Promise<void>;
}

export interface FirstSteps {
  /** An attempt for each step that shows a fault. */
  readonly attempts: readonly Attempt[];
  /**
   * - `all`: everything can be tried. `one-by-one`: one check at a time, because clients keep each other out.
   * - `nothing`: the server greets no second client.
   */
  readonly possible: 'all' | 'one-by-one' | 'nothing';
  /** What is broken and prevents no check that is tried alone. */
  readonly tolerated: ReadonlySet<string>;
}

const STEPS = {
  second: {
    id: 'hostile.silent-peer',
    title: 'a second client connects beside the first',
    allowed: '`welcome` for a new client while another one is connected.',
    prepare: async (context) => void (await context.user()),
  },
  silent: {
    id: 'hostile.silent-peer',
    title: 'a client connects beside one that sends nothing',
    allowed: '`welcome` for a new client while another one has connected and sends nothing.',
    prepare: async (context) => void (await context.dial()),
  },
  quit: {
    id: 'hostile.after-quit',
    title: 'a client connects after another has quit',
    allowed: '`welcome` for a new client after another one has quit.',
    prepare: async (context) => {
      const client = await context.user();
      client.post({ type: 'quit' });
      // Other checks decide whether it is answered.
      await client.until(() => client.end !== undefined, context.run.deadlines.answerMs);
      // A server may stop listening just after it has closed the connection.
      await elapsed(AFTER_QUIT_MS);
    },
  },
} as const satisfies Record<string, Step>;

/** Why another client is not greeted; undefined if it is, or if that says nothing about the server. */
async function refusal({ run }: TestContext): Promise<string | undefined> {
  const probed = await probe(run.target, Math.max(run.deadlines.missingMs, LEAST_MS));
  return probed.ok || !SPEAKING.has(probed.is) ? undefined : probed.sentence;
}

async function isPrepared(step: Step, context: TestContext): Promise<boolean> {
  try {
    await step.prepare(context);
    return true;
  } catch (error) {
    if (error instanceof SkipCheck || error instanceof RunEnded || error instanceof Violation) return false;
    throw error;
  }
}

/** Makes one step; again if the server ended meanwhile and was started again: it may have ended for another reason. */
async function made(step: Step, run: MonitoredRun): Promise<Attempt | undefined> {
  const shown = await madeOnce(step, run);
  const { monitor } = run;
  if (!shown || !monitor.canRestart) return shown;
  const losses = monitor.losses.length;
  await monitor.stillServes(run.deadlines.answerMs, true);
  return monitor.losses.length > losses ? madeOnce(step, run) : shown;
}

/** Makes one step; returns an attempt if it shows a fault. */
async function madeOnce(step: Step, run: MonitoredRun, tries = 1): Promise<Attempt | undefined> {
  const { id, title, allowed } = step;
  const began = performance.now();
  const context = new TestContext(run, id, PLAIN, 'first');
  try {
    const prepared = await isPrepared(step, context);
    // A server that serves one client at a time may still be busy with connections that have ended.
    if (!prepared && tries < PREPARATIONS && !run.monitor.isEnding) {
      context.abandon();
      return await madeOnce(step, run, tries + 1);
    }
    const got = prepared ? await refusal(context) : undefined;
    if (got === undefined) return undefined;
    const proof = evidence(id, PLAIN, context.transcript, { requirement: id, allowed, got });
    const ms = performance.now() - began;
    return {
      result: { id, requirement: id, title, outcome: 'fail', detail: `${allowed} Got: ${got}`, ms },
      evidence: new Map([[id, proof]]),
      observed: new Map(),
    };
  } finally {
    context.abandon();
    run.monitor.unregister(context);
  }
}

export async function firstSteps(run: MonitoredRun): Promise<FirstSteps> {
  const second = await made(STEPS.second, run);
  if (second) return { attempts: [second], possible: 'nothing', tolerated: new Set() };
  const silent = await made(STEPS.silent, run);
  const quit = await made(STEPS.quit, run);
  const attempts = [silent, quit].filter((each) => each !== undefined);
  const tolerated = new Set(silent ? [silent.result.requirement] : []);
  return { attempts, possible: quit ? 'nothing' : silent ? 'one-by-one' : 'all', tolerated };
}
