// Whether a server still serves whoever did no wrong, after somebody else did.
import type { Lab } from '../client/test-context.ts';
import type { Peer } from '../client/test-client.ts';
import { Violation } from '../client/violation.ts';

/** Shows that the server serves: a new user comes in, and two who were there still talk. */
export async function alive(lab: Lab, [owner, member]: Peer[]): Promise<void> {
  await lab.user();
  await Promise.all([owner!.fence(), member!.fence()]);
  await owner!.expect({ type: 'say', text: 'still here?' }, 'message');
  await member!.event('message', { text: 'still here?' });
}

/** Does something beside two users in a room; whatever is not served on the way is blamed on the check's requirement. */
export function unharmed(run: (lab: Lab, pair: Peer[]) => Promise<void>): (lab: Lab) => Promise<void> {
  return async (lab) => {
    const pair = await lab.room(1);
    try {
      await run(lab, pair);
    } catch (error) {
      if (!(error instanceof Violation)) throw error;
      const { requirement, allowed, got } = error.finding;
      lab.fail(allowed, requirement === lab.blame ? got : `${got} (${requirement})`);
    }
  };
}
