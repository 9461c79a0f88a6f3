// Checks of presence: the list of users and the way to their inboxes tell the same at any time.
import { check } from './check.ts';

/** How often somebody comes and goes. */
const ROUNDS = 20;

export const presence = [
  check('users.linearizable', 'who is in can be written to, who has gone can not', async (context) => {
    const asker = await context.user();
    for (let round = 0; round < ROUNDS; round += 1) {
      const client = await context.acknowledged();
      const to = client.oracle.clientId;
      await asker.expect({ type: 'send', to, text: 'welcome' }, 'sent');
      await client.expect({ type: 'quit' }, 'bye', {}, 'quit.bye');
      await asker.refused({ type: 'send', to, text: 'farewell' }, 'no-such-user');
    }
  }),
];
