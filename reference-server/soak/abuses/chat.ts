// Normal chat: clients connect, talk in rooms, send private messages, and disconnect.
import { setTimeout as later } from 'node:timers/promises';
import type { Abuse } from '../abuse.ts';
import { Client } from '../load/client.ts';
import { count } from '../load/counts.ts';
import type { Counts } from '../load/counts.ts';

const ROOMS = 10;
/** Actions of a client before it disconnects. */
const ACTS = 100;
const PAUSE_MS = 50;

/** One client, from connecting to disconnecting. */
async function stay(
  target: Parameters<typeof Client.enter>[0],
  n: number,
  over: () => boolean,
  counts: Counts,
) {
  const client = await Client.enter(target, `person ${n}`);
  client.onEvent = ({ type }) => count(counts, type === 'message' ? 'lines read' : 'notices read');
  const room = `room-${n % ROOMS}`;
  const came = await client.ask({ type: 'join', room });
  const opened = came.type === 'error' ? await client.ask({ type: 'create', room }) : came;
  let inside = opened.type !== 'error';
  let last = client.clientId;
  for (let act = 0; act < ACTS && !over(); act++) {
    if (inside) client.post({ type: 'say', text: `line ${act} of ${client.clientId}` });
    if (act % 5 === 0) {
      const page = (await client.ask({ type: 'users', after: last })) as { users?: { clientId: number }[] };
      last = page.users?.[act % 7]?.clientId ?? client.clientId;
      const reply = await client.ask({ type: 'send', to: last, text: `a word from ${client.clientId}` });
      if (reply.type === 'sent') count(counts, 'messages sent');
    }
    if (act % 10 === 0) {
      const page = (await client.ask({ type: 'inbox' })) as { messages?: unknown[] };
      count(counts, 'messages read', page.messages?.length ?? 0);
      inside = (await client.ask({ type: 'members' })).type === 'members';
    }
    await later(PAUSE_MS);
  }
  if (n % 2 === 0) await client.ask({ type: 'quit' });
  else client.disconnect();
  count(counts, 'sessions');
}

export const chat: Abuse = {
  id: 'chat',
  what: 'normal chat',
  size: 100,
  unit: 'clients at a time',
  round: async ({ target, size, enough }) => {
    const counts: Counts = {};
    let over = false;
    void enough.then(() => (over = true));
    let next = 0;
    const place = async (): Promise<void> => {
      while (!over) await stay(target, next++, () => over, counts);
    };
    await Promise.all(Array.from({ length: size }, place));
    return counts;
  },
};
