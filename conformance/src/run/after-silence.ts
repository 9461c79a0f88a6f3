// What a missing answer means: asks once more on the same connection, and then on a new one.
import type { TestContext } from '../client/test-context.ts';
import { RunEnded } from '../client/run-ended.ts';
import { SkipCheck } from '../client/skip-check.ts';
import type { Finding } from '../data/finding.ts';
import { Violation } from '../client/violation.ts';

const OPEN = 'the connection is still open';

/** Longest wait for the answer to a second question, in ms. */
const AGAIN_MS = 2_000;

async function isNewClientGreeted(context: TestContext): Promise<boolean> {
  try {
    await context.connect();
    return true;
  } catch (error) {
    if (error instanceof Violation) return false;
    if (error instanceof SkipCheck || error instanceof RunEnded) return true;
    throw error;
  }
}

/** The finding of a violation, with what a missing answer means. */
export async function afterSilence(context: TestContext, { waited, finding }: Violation): Promise<Finding> {
  // A reply in a wrong form explains itself.
  if (!waited || !finding.got.includes(OPEN)) return finding;
  const answerMs = Math.min(context.run.deadlines.answerMs, AGAIN_MS);
  const now = await waited.stillAnswers(answerMs);
  if (now === 'ended') return finding;
  context.run.monitor.stuck();
  if (now === 'yes') return { ...finding, got: `${finding.got} The connection answers a later \`ping\`.` };
  const beside = (await isNewClientGreeted(context))
    ? 'a new client is greeted. The thread or task of this connection has died, or it waits for something'
    : 'a new client is not greeted. The server hangs';
  return {
    ...finding,
    silent: true,
    got: `${finding.got} It does not answer a later \`ping\` either, and ${beside}.`,
  };
}
