// Requests that wait: reading stops when too many answers wait for a client. The requests read by then are bounded, however
// many the client has sent. Nothing is dropped.
import { setImmediate as turn } from 'node:timers/promises';
import type { Socket } from 'node:net';
import t from 'tap';
import type { Components } from '../../src/index.ts';
import { serve } from '../start-server.ts';
import { within } from '../test-client.ts';
import { gates } from '../gated-sink.ts';

const PING = '{"type":"ping"}\n';
const PONG_BYTES = '{"type":"pong"}\n'.length;
/** Answers that may wait (`ANSWER_BYTES` of the outbox), in `pong`s. */
const MOST_ANSWERS = 65_536 / PONG_BYTES;
/** One chunk that is being handled, and what Node's stream reads ahead. */
const MOST_READ_BYTES = 3 * 65_536;

/** A client that reads no answers, and how many of its requests were handled. */
async function stuck(test: Parameters<typeof serve>[0]) {
  const { components: withGates, gates: all } = gates();
  let handled = 0;
  let held = false;
  const components = (clean: Components): Components => ({
    ...withGates(clean),
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
  const [gate] = all;
  gate!.shut();
  client.raw(PING);
  await gate!.stuck;
  handled = 0;
  /** Waits until the server has nothing to do. */
  const rest = async (): Promise<number> => {
    for (let before = -1, calm = 0; calm < 50; before = handled) {
      await turn();
      calm = handled === before ? calm + 1 : 0;
    }
    return handled;
  };
  const socket = gate!.sink as Socket;
  return { client, other, gate: gate!, rest, held: () => held, socket };
}

for (const [sent, expected, stops] of [
  [MOST_ANSWERS - 1, MOST_ANSWERS - 1, false],
  [MOST_ANSWERS, MOST_ANSWERS, false],
  [MOST_ANSWERS + 1, MOST_ANSWERS + 1, false],
  [MOST_ANSWERS + 2, MOST_ANSWERS + 1, true],
] as const) {
  t.test(`${sent} unread answers: ${stops ? 'reading stops' : 'reading goes on'}`, async (t) => {
    const { client, other, gate, rest, held } = await stuck(t);
    client.raw(PING.repeat(sent));
    t.equal(await within('a rest', rest()), expected);
    t.equal(held(), stops);
    await other.fence();
    gate.open();
    t.equal((await client.fence()).length, sent + 1, 'all are answered');
  });
}

t.test(
  'of 4 MiB that a client sends without reading, the server reads little more than it handles',
  async (t) => {
    const { client, other, gate, rest, socket, held } = await stuck(t);
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
    gate.open();
    while (pongs <= requests)
      await within('pongs', new Promise((resolve) => client.socket.once('data', resolve)));
    t.equal(pongs, requests + 1, 'every request was answered');
  },
);
