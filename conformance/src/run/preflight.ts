// Connects one client before any check. It learns what the target announces and how fast it replies, to single requests
// and to several at the same time. If the target refuses the client, no check can run.
import { check } from '../checks/check.ts';
import { TargetFull } from '../client/capacity.ts';
import { calibrate } from '../client/deadlines.ts';
import type { MonitoredRun } from './monitored-run.ts';
import { Violation } from '../client/violation.ts';
import { SkipCheck } from '../client/skip-check.ts';
import type { TestContext } from '../client/test-context.ts';
import type { TestClient } from '../client/test-client.ts';
import { PLAIN } from '../data/conditions.ts';
import { attempt } from './attempt.ts';
import type { Attempt } from './attempt.ts';
import { probe } from '../target/probe.ts';
import { targetLabel } from '../target/target.ts';
import type { Frame } from '../data/frame.ts';
import { EXIT } from '../data/result.ts';
import type { Calibration } from '../data/calibration.ts';
import type { RunResult } from '../data/result.ts';

const PINGS = 20;
/** Pings that are sent together. */
const TOGETHER = 8;
const AT_ONCE = 8;
/** Replies that bring a client to its menu: `welcome`, `ready` and the menu itself. */
const ENTRANCE_REPLIES = 3;

/** Deadlines for the preflight itself, in ms. They are long, because nothing is known yet. */
const UNCALIBRATED: Calibration = {
  samples: 0,
  bestMs: 0,
  medianMs: 0,
  worstMs: 0,
  answerMs: 5_000,
  missingMs: 5_000,
};

/** Deadlines before anything was measured. A longer time from the command line applies from the beginning. */
export function uncalibrated(timeoutMs = 0): Calibration {
  const given = calibrate([], timeoutMs);
  return given.missingMs > UNCALIBRATED.missingMs ? given : UNCALIBRATED;
}

export type PreflightResult =
  | { readonly how: 'in'; readonly run: MonitoredRun }
  /** The handshake is broken, and that is the finding. */
  | { readonly how: 'broken'; readonly attempt: Attempt }
  /** The target requires a token and shows no other fault. */
  | { readonly how: 'stopped'; readonly conclusion: RunResult['conclusion'] };

type Announced = Pick<MonitoredRun, 'limits' | 'features'>;

const announcedBy = ({ limits, features }: Frame): Announced => ({
  limits: (limits ?? {}) as Record<string, number>,
  features: Array.isArray(features) ? (features as string[]) : [],
});

const noToken = (label: string): RunResult['conclusion'] => ({
  exitCode: EXIT.usage,
  sentence: `${label} asks for a token: its \`welcome\` announces the feature \`token\`, and the kit was given none. Add --token TEXT.`,
});

function badToken(label: string, { message }: Frame): RunResult['conclusion'] {
  const words = typeof message === 'string' ? `: "${message.slice(0, 120)}"` : '';
  const sentence = `${label} refuses the token (\`bad-token\`${words}). Nothing was tried; give the right one with --token TEXT.`;
  return { exitCode: EXIT.undecided, sentence };
}

/** Fails if the target has sent something after `ready`: it would be taken for the answer to the next request. */
async function nothingUnasked(client: TestClient): Promise<void> {
  const pong = await client.ask({ type: 'ping' }, 'ping.pong');
  const types = client.arrivals.map(({ frame }) => frame.type);
  const unasked = types.slice(types.indexOf('ready') + 1).find((type) => type !== 'pong');
  if (unasked === undefined || pong.type === 'error') return;
  throw new Violation(
    'request.unasked',
    'Nothing after `ready` but the answer to the next request.',
    `\`${unasked}\`.`,
  );
}

/** Brings a client from `welcome` to its menu; returns a conclusion if the target refuses it because of a token. */
async function tokenConclusion(context: TestContext, client: TestClient, features: readonly string[]) {
  const asked = features.includes('token');
  const label = targetLabel(context.run.target);
  if (asked && context.run.token === undefined) return noToken(label);
  const answer = await client.ask(context.ack(client, context.word('n')), 'ack.ready');
  if (asked && answer.type === 'error' && answer['code'] === 'bad-token') return badToken(label, answer);
  client.mustBe(answer, 'ready', {}, 'ack.ready');
  await nothingUnasked(client);
  await client.expect({ type: 'menu' }, 'menu', {}, 'menu.answer');
  return undefined;
}

/** Reply times, in ms. */
async function replyTimes(context: TestContext, client: TestClient): Promise<number[]> {
  const times: number[] = [];
  const timed = async (replies: number, act: () => Promise<unknown>) => {
    const began = performance.now();
    await act();
    // Time in which the kit itself did not run says nothing about the target.
    if (!context.run.monitor.wasInterrupted(began)) times.push((performance.now() - began) / replies);
  };
  for (let n = 0; n < PINGS; n += 1) await timed(1, () => client.ask({ type: 'ping' }, 'ping.pong'));
  // A target that greets no second client has a fault of its own, which the first steps show.
  const { target, deadlines } = context.run;
  if (!(await probe(target, deadlines.missingMs)).ok) return times;
  // A target that accepts fewer connections is measured with as many as it accepts.
  context.fullMs = 0;
  const entrance = () => timed(ENTRANCE_REPLIES, () => context.user());
  const entered = await Promise.allSettled(Array.from({ length: AT_ONCE }, entrance));
  for (const each of entered) {
    // What goes wrong beside other clients is not the handshake: checks show it.
    const known =
      each.status === 'fulfilled' || each.reason instanceof TargetFull || each.reason instanceof Violation;
    if (!known) throw each.reason;
  }
  return times;
}

/** Time between the answers to pings that are sent together, in ms; undefined if some of them are not answered. */
async function pace(client: TestClient): Promise<number | undefined> {
  const sent = client.post(...Array.from({ length: TOGETHER }, () => ({ type: 'ping' })));
  try {
    for (const one of sent) client.mustBe(await client.answer(one), 'pong');
  } catch (error) {
    // A check decides about requests that arrive together.
    if (error instanceof Violation) return undefined;
    throw error;
  }
  const [first, last] = [client.arrivals.at(-TOGETHER)!, client.arrivals.at(-1)!];
  return (last.at - first.at) / (TOGETHER - 1);
}

/** Attributes the handshake to the requirement that it broke, as if that requirement's own check had found it. */
function blamed({ result, evidence, observed }: Attempt): Attempt {
  // What ended the attempt comes first.
  const [requirement = result.requirement] = evidence.keys();
  const proofs = [...evidence].map(([id, proof]) => [id, { ...proof, check: requirement }] as const);
  const outcome = result.outcome === 'blocked' ? 'fail' : result.outcome;
  return {
    result: { ...result, id: requirement, requirement, outcome },
    evidence: new Map(proofs),
    observed,
  };
}

/** Connects the first client. `run` is what is known so far; deadlines are calibrated unless `timeoutMs` sets them. */
export async function preflight(run: MonitoredRun, timeoutMs: number | undefined): Promise<PreflightResult> {
  let found: Exclude<PreflightResult, { how: 'broken' }> | undefined;
  const handshake = check('welcome.first', 'the handshake, before all checks', async (context) => {
    const client = await context.connect();
    const announced = announcedBy(client.arrivals[0]!.frame);
    const conclusion = await tokenConclusion(context, client, announced.features);
    if (conclusion) {
      found = { how: 'stopped', conclusion };
      throw new SkipCheck(conclusion.sentence);
    }
    const deadlines = calibrate(await replyTimes(context, client), timeoutMs);
    client.answerTimeoutMs = deadlines.answerMs;
    const paceMs = (await pace(client)) ?? deadlines.medianMs;
    found = { how: 'in', run: { ...run, ...announced, deadlines, paceMs } };
  });
  const tried = await attempt(handshake, run, PLAIN);
  return found ?? { how: 'broken', attempt: blamed(tried) };
}
