// Slow and stopped readers in a busy room: stopped ones are cut off, and the others miss nothing.
import type { Abuse } from '../abuse.ts';
import { ANSWER_MS, Client } from '../load/client.ts';
import type { Target } from '../load/target.ts';
import { withTimeout } from '../load/with-timeout.ts';

const TEXT = 'x'.repeat(4_000);
/** Lines sent at a time; the test waits for the last one. */
const WINDOW = 64;
/** In all more than kernel and server keep for a stopped reader. */
const MOST_SAID = 16_384;
const READERS = 10;
const SLOW_MS = 20;

async function member(target: Target, name: string): Promise<Client> {
  const client = await Client.enter(target, name);
  await client.ask({ type: 'join', room: 'busy' });
  return client;
}

interface Seen {
  seq: number;
  /** The first error. */
  wrong?: string;
}

/** Follows the numbers of the room's events. */
function follow(client: Client): Seen {
  const seen: Seen = { seq: NaN };
  client.onEvent = (frame) => {
    const { seq } = frame as { seq?: number };
    if (seq === undefined) seen.wrong ??= `a reader got ${JSON.stringify(frame)}`;
    else if (seq !== seen.seq + 1 && seen.seq > 0) seen.wrong ??= `the event ${seq} came after ${seen.seq}`;
    seen.seq = seq ?? NaN;
  };
  return seen;
}

/** Reads a little now and then. */
function dawdle({ line: { socket } }: Client): void {
  const timer = setInterval(() => socket.resume(), SLOW_MS);
  socket.on('data', () => socket.pause());
  socket.once('close', () => clearInterval(timer));
}

export const slowReaders: Abuse = {
  id: 'slow-readers',
  what: 'slow and stopped readers in a busy room',
  size: 20,
  unit: 'readers of either kind',
  round: async ({ target, size }) => {
    const owner = await Client.enter(target, 'owner');
    await owner.ask({ type: 'create', room: 'busy' });
    const gone = new Set<number>();
    let said = 0;
    let heard: () => void = () => {};
    owner.onEvent = (frame) => {
      if (frame.type === 'member-left') gone.add(frame.user.clientId);
      if (frame.type === 'message' && frame.text.endsWith(` ${said}`)) heard();
    };
    const readers = await Promise.all(Array.from({ length: READERS }, () => member(target, 'reader')));
    const seen = readers.map(follow);
    const slow = await Promise.all(Array.from({ length: size }, () => member(target, 'slow')));
    slow.forEach(dawdle);
    const stopped = await Promise.all(Array.from({ length: size }, () => member(target, 'stopped')));
    for (const { line } of stopped) line.socket.pause();
    const cutOff = () => stopped.filter(({ clientId }) => gone.has(clientId)).length;
    while (cutOff() < size && said < MOST_SAID) {
      const all = new Promise<void>((resolve) => (heard = resolve));
      for (let i = 0; i < WINDOW; i++) owner.post({ type: 'say', text: `${TEXT} ${++said}` });
      await withTimeout('the last of what was said', all, ANSWER_MS);
    }
    if (cutOff() < size) throw new Error(`${size - cutOff()} readers that had stopped were not cut off`);
    const { seq } = (await owner.ask({ type: 'close' })) as { seq?: number };
    await Promise.all(readers.map((reader) => reader.ask({ type: 'ping' })));
    for (const one of seen) {
      if (one.wrong !== undefined) throw new Error(one.wrong);
      if (one.seq !== seq) throw new Error(`a reader has ${one.seq} of ${seq} events`);
    }
    for (const client of [owner, ...readers, ...slow, ...stopped]) client.disconnect();
    const slowGone = slow.filter(({ clientId }) => gone.has(clientId)).length;
    return { 'lines said': said, 'stopped readers cut off': size, 'slow readers cut off': slowGone };
  },
};
