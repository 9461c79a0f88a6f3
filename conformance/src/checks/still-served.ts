// Whether a server still serves whoever did no wrong, after somebody else did.
import type { TestContext } from '../client/test-context.ts';
import type { TestClient } from '../client/test-client.ts';
import { Violation } from '../client/violation.ts';

/** Shows that the server serves: a new user comes in, and two who were there still talk. */
export async function alive(context: TestContext, [owner, member]: TestClient[]): Promise<void> {
  await context.user();
  await Promise.all([owner!.fence(), member!.fence()]);
  await owner!.expect({ type: 'say', text: 'still here?' }, 'message');
  await member!.event('message', { text: 'still here?' });
}

/** Does something beside two users in a room; whatever is not served on the way is blamed on the check's requirement. */
export function stillServed(
  run: (context: TestContext, pair: TestClient[]) => Promise<void>,
): (context: TestContext) => Promise<void> {
  return async (context) => {
    const pair = await context.room(1);
    try {
      await run(context, pair);
    } catch (error) {
      if (!(error instanceof Violation)) throw error;
      const { requirement, allowed, got } = error.finding;
      context.fail(allowed, requirement === context.requirement ? got : `${got} (${requirement})`);
    }
  };
}
