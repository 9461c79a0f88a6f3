// One busy client sends 64 KiB of requests of every kind, others send few: how many lines of the busy client are handled
// before the last of the others. All bytes are in the kernel before the server reads any, so the order is the server's own.
import t from 'tap';
import type { Components } from '../../src/index.ts';
import { serve } from '../start-server.ts';
import type { TestClient } from '../test-client.ts';
import { within } from '../test-client.ts';

const LOUD_BYTES = 65_536;
const OTHERS = 10;
const EACH = 64;
/** Lines of one client in one turn of the event loop (`FRAMES_PER_TURN` of the receiver). */
const MOST_A_TURN = 32;
/** Turns that the others' lines take; the kernel may deliver the bytes in a few more pieces. */
const TURNS = EACH / MOST_A_TURN + 2;

/** Records whose line is handled, by the order in which clients connected. */
function noting() {
  const order: number[] = [];
  let came = 0;
  const components = (clean: Components): Components => ({
    ...clean,
    timeouts: (...given) => {
      const timeouts = clean.timeouts(...given);
      const alive = timeouts.lineReceived.bind(timeouts);
      const who = came++;
      timeouts.lineReceived = () => {
        order.push(who);
        alive();
      };
      return timeouts;
    },
  });
  return { components, order };
}

const full = (line: string): string => line.repeat(Math.floor(LOUD_BYTES / line.length));

const LOUD: readonly { readonly name: string; readonly bytes: string; readonly room?: true }[] = [
  { name: 'blank lines', bytes: full('\n') },
  { name: 'ping', bytes: full('{"type":"ping"}\n') },
  { name: 'frames of unknown type', bytes: full('{"type":"x"}\n') },
  { name: 'frames that are refused', bytes: full('{"type":"send","to":0}\n') },
  { name: 'nested arrays', bytes: full(`{"type":"ping","a":[${'[],'.repeat(20)}[]]}\n`) },
  { name: 'send', bytes: full('{"type":"send","to":1,"text":"x"}\n') },
  { name: 'say, to a room of all', bytes: full('{"type":"say","text":"x"}\n'), room: true },
];

const lines = (bytes: string): number => bytes.split('\n').length - 1;

async function gather(loud: TestClient, others: readonly TestClient[]): Promise<void> {
  await loud.ask({ type: 'create', room: 'a' });
  for (const other of others) await other.send({ type: 'join', room: 'a' }).until('joined');
}

for (const { name, bytes, room } of LOUD) {
  t.test(`64 KiB of ${name}: ${lines(bytes)} lines`, async (t) => {
    const { components, order } = noting();
    const { enter } = await serve(t, { components });
    const loud = await enter();
    const others: TestClient[] = [];
    while (others.length < OTHERS) others.push(await enter());
    if (room) await gather(loud, others);
    for (const client of [loud, ...others]) await client.fence();
    order.length = 0;
    loud.raw(bytes);
    for (const other of others) other.raw('{"type":"ping"}\n'.repeat(EACH));
    await within('all', Promise.all([loud, ...others].map((client) => client.fence())));
    const count = order.slice(0, served(order)).filter((who) => who === 0).length;
    t.equal(order.filter((who) => who === 0).length, lines(bytes) + 1, 'all of them are handled');
    const most = MOST_A_TURN * TURNS;
    t.ok(count <= most, `${count} of ${lines(bytes)} are handled before ${OTHERS * EACH} lines of others`);
  });
}

/** How many lines were handled when each of the others was served. */
function served(order: readonly number[]): number {
  const counts = new Map<number, number>();
  let missing = OTHERS;
  for (const [n, who] of order.entries()) {
    const count = (counts.get(who) ?? 0) + 1;
    counts.set(who, count);
    if (who > 0 && count === EACH && --missing === 0) return n;
  }
  return order.length;
}
