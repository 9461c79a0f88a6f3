// What a missing answer means: asks once more on the same connection, and then on a new one.
import type { TestContext } from '../client/test-context.ts';
import { RunEnded } from '../client/run-ended.ts';
import { SkipCheck } from '../client/skip-check.ts';
import { Violation } from '../client/violation.ts';

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

/** A sentence that follows the finding of a violation; empty if it was not about silence. */
export async function afterSilence(context: TestContext, { waited }: Violation): Promise<string> {
  if (!waited) return '';
  const { answerMs } = context.run.deadlines;
  const now = await waited.stillAnswers(answerMs);
  if (now === 'ended') return '';
  if (now === 'yes') return ' The connection answers a later `ping`.';
  const beside = (await isNewClientGreeted(context))
    ? 'a new client is greeted. The thread or task of this connection has died, or it waits for something'
    : 'a new client is not greeted. The server hangs';
  return ` It does not answer a later \`ping\` either, and ${beside}.`;
}
