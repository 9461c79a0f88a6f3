// Requests that wait: reading stops when a client's own answers pile up, and what was read by then is bounded, however
// much the client has sent. Nothing is dropped.
import { setImmediate as turn } from 'node:timers/promises';
import type { Socket } from 'node:net';
import t from 'tap';
import type { Components } from '../../src/index.ts';
import { serve } from '../start-server.ts';
import { within } from '../test-client.ts';
import { valves } from '../gated-sink.ts';

const PING = '{"type":"ping"}\n';
const PONG_BYTES = '{"type":"pong"}\n'.length;
/** Own answers that may wait (`ANSWER_BYTES` of the outbox), in `pong`s. */
const MOST_ANSWERS = 65_536 / PONG_BYTES;
/** A chunk that is being handled, and what Node's own stream reads ahead. */
const MOST_READ_BYTES = 3 * 65_536;

/** A client whose answers nobody takes, and how many of its requests have been handled. */
async function stuck(test: Parameters<typeof serve>[0]) {
  const { components: withValves, valves: all } = valves();
  let handled = 0;
  let held = false;
  const components = (clean: Components): Components => ({
    ...withValves(clean),
    handlers: {
      ...clean.handlers,
      ping: (...request) => {
        handled++;
        return clean.handlers.ping(...request);
      },
    },
    timeouts: (...given) => {
      const timeouts = clean.timeouts(...given);
      const hold = timeouts.pause.bind(timeouts);
      timeouts.pause = () => {
        held = true;
        hold();
      };
      return timeouts;
    },
  });
  const { enter } = await serve(test, { components });
  const [client, other] = [await enter(), await enter()];
  const [valve] = all;
  valve!.shut();
  client.raw(PING);
  await valve!.stuck;
  handled = 0;
  /** Until the server has come to a rest, seen from inside. */
  const rest = async (): Promise<number> => {
    for (let before = -1, calm = 0; calm < 50; before = handled) {
      await turn();
      calm = handled === before ? calm + 1 : 0;
    }
    return handled;
  };
  const socket = valve!.sink as Socket;
  return { client, other, valve: valve!, rest, held: () => held, socket };
}

for (const [sent, expected, stops] of [
  [MOST_ANSWERS - 1, MOST_ANSWERS - 1, false],
  [MOST_ANSWERS, MOST_ANSWERS, false],
  [MOST_ANSWERS + 1, MOST_ANSWERS + 1, false],
  [MOST_ANSWERS + 2, MOST_ANSWERS + 1, true],
] as const) {
  t.test(`${sent} answers to be taken: ${stops ? 'reading stops' : 'reading goes on'}`, async (t) => {
    const { client, other, valve, rest, held } = await stuck(t);
    client.raw(PING.repeat(sent));
    t.equal(await within('a rest', rest()), expected);
    t.equal(held(), stops);
    await other.fence();
    valve.open();
    t.equal((await client.fence()).length, sent + 1, 'all are answered');
  });
}

t.test(
  'of 4 MiB that a client sends without reading, the server reads little more than it handles',
  async (t) => {
    const { client, other, valve, rest, socket, held } = await stuck(t);
    const before = socket.bytesRead;
    const requests = 2 ** 18;
    for (let i = 0; i < 16; i++) client.raw(PING.repeat(requests / 16));
    const handled = await within('a rest', rest());
    t.ok(held());
    t.equal(handled, MOST_ANSWERS + 1);
    const ahead = socket.bytesRead - before - handled * PING.length;
    t.ok(ahead <= MOST_READ_BYTES, `${ahead} bytes were read ahead`);
    await other.fence();
    let pongs = 0;
    client.socket.on('data', (chunk) => (pongs += chunk.length / PONG_BYTES));
    valve.open();
    while (pongs <= requests)
      await within('pongs', new Promise((resolve) => client.socket.once('data', resolve)));
    t.equal(pongs, requests + 1, 'every request was answered');
  },
);
