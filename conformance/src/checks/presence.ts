// Checks of presence: the server accepts messages to a user exactly while that user is connected.
import { check } from './check.ts';

/** How often a user connects and disconnects. */
const ROUNDS = 20;

export const presence = [
  check(
    'users.linearizable',
    'a connected user receives messages, a disconnected user does not',
    async (context) => {
      const asker = await context.user();
      for (let round = 0; round < ROUNDS; round += 1) {
        const client = await context.acknowledged();
        const to = client.oracle.clientId;
        await asker.expect({ type: 'send', to, text: 'welcome' }, 'sent');
        await client.expect({ type: 'quit' }, 'bye', {}, 'quit.bye');
        await asker.refused({ type: 'send', to, text: 'farewell' }, 'no-such-user');
      }
    },
  ),
];
