// Fills inboxes to the last message, then disconnects their users: unread messages are discarded.
import pMap from 'p-map';
import type { Abuse } from '../abuse.ts';
import { Client } from '../load/client.ts';
import { count } from '../load/counts.ts';
import type { Counts } from '../load/counts.ts';

const TEXT = 'x'.repeat(4_096);
const AT_ONCE = 10;
const WINDOW = 50;
/** More than any inbox of this server holds. */
const MOST = 100_000;

export const fullInboxes: Abuse = {
  id: 'full-inboxes',
  what: 'inboxes full to the last message',
  size: 20,
  unit: 'inboxes',
  round: async ({ target, size }) => {
    const counts: Counts = {};
    await pMap(
      Array(size).keys(),
      async () => {
        const [sender, recipient] = [
          await Client.enter(target, 'sender'),
          await Client.enter(target, 'full'),
        ];
        const send = { type: 'send', to: recipient.clientId, text: TEXT };
        let refused = false;
        for (let sent = 0; !refused && sent < MOST; sent += WINDOW) {
          const replies = await Promise.all(Array.from({ length: WINDOW }, () => sender.ask(send)));
          const taken = replies.filter(({ type }) => type === 'sent').length;
          count(counts, 'messages', taken);
          refused = taken < WINDOW;
        }
        if (!refused) throw new Error(`an inbox took ${MOST} messages`);
        // The next window is refused as a whole.
        if ((await sender.ask(send)).type !== 'error') throw new Error('a full inbox took one more');
        for (const client of [sender, recipient]) client.disconnect();
        count(counts, 'inboxes');
      },
      { concurrency: AT_ONCE },
    );
    return counts;
  },
};
