// A flood of requests from one client, in chunks of 64 KiB: first the client reads the answers, then a second client does not.
import type { Abuse } from '../abuse.ts';
import type { dial } from '../load/dial.ts';
import { ANSWER_MS, Client } from '../load/client.ts';
import { withTimeout } from '../load/with-timeout.ts';

const CHUNK_BYTES = 65_536;

const KINDS = [
  '{"type":"ping"}\n',
  '{"type":"users"}\n',
  '{"type":"say","text":"x"}\n',
  '{"type":"nonsense"}\n',
];
const TURN = KINDS.join('');
const TURNS = Math.floor(CHUNK_BYTES / TURN.length);
const CHUNK = TURN.repeat(TURNS);
const REQUESTS = TURNS * KINDS.length;

export const flood: Abuse = {
  id: 'flood',
  what: 'a flood of requests from one client',
  size: 16,
  unit: `chunks of ${CHUNK_BYTES / 1_024} KiB`,
  round: async ({ target, size }) => {
    const client = await Client.enter(target, 'loud');
    await client.ask({ type: 'create', room: 'loud' });
    let answers = 0;
    client.onEvent = () => void answers++;
    for (let n = 0; n < size; n++) {
      client.line.socket.write(CHUNK);
      await withTimeout('the answers', client.ask({ type: 'ping' }), 4 * ANSWER_MS);
    }
    if (answers !== size * REQUESTS)
      throw new Error(`${answers} answers came to ${size * REQUESTS} requests`);
    client.disconnect();
    await client.line.ended;
    await unread(target, size);
    return { 'requests answered': answers, 'requests whose answers nobody reads': size * REQUESTS };
  },
};

/** The same again, without reading: the answers fit the sockets' buffers, or wait in the server. */
async function unread(target: Parameters<typeof dial>[0], size: number): Promise<void> {
  const { line } = await Client.enter(target, 'deaf');
  line.socket.pause();
  for (let n = 0; n < size; n++) line.socket.write(CHUNK);
  const other = await Client.enter(target, 'next');
  await other.ask({ type: 'ping' });
  for (const { socket } of [line, other.line]) socket.resetAndDestroy();
  await line.ended;
}
