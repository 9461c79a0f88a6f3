// Checks that a server still serves well-behaved clients while another client misbehaves.
import type { TestContext } from '../client/test-context.ts';
import type { TestClient } from '../client/test-client.ts';
import { Violation } from '../client/violation.ts';

/** Fails unless the server serves: a new user connects, and two members of a room still talk. */
export async function alive(context: TestContext, [owner, member]: TestClient[]): Promise<void> {
  await context.user();
  await Promise.all([owner!.fence(), member!.fence()]);
  await owner!.expect({ type: 'say', text: 'still here?' }, 'message');
  await member!.event('message', { text: 'still here?' });
}

/** Shows that the pair talks before anything happens, or which requirement prevents it. */
async function talking([owner, member]: TestClient[]): Promise<void> {
  await owner!.expect({ type: 'say', text: 'here?' }, 'message', {}, 'say.message');
  await member!.event('message', { text: 'here?' }, 'say.message');
}

/** Runs `run` beside two users in a room. Every failure meanwhile counts as a failure of the check's own requirement. */
export function stillServed(
  run: (context: TestContext, pair: TestClient[]) => Promise<void>,
): (context: TestContext) => Promise<void> {
  return async (context) => {
    const pair = await context.room(1);
    await talking(pair);
    try {
      await run(context, pair);
    } catch (error) {
      if (!(error instanceof Violation)) throw error;
      const { requirement, allowed, got } = error.finding;
      context.fail(allowed, requirement === context.requirement ? got : `${got} (${requirement})`);
    }
  };
}
