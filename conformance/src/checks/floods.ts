// Checks of attacks with large numbers: floods of lines on one connection, and storms of connections that vanish. The server
// must keep serving all other connections.
import pMap from 'p-map';
import type { TestContext } from '../client/test-context.ts';
import type { TestClient } from '../client/test-client.ts';
import { check } from './check.ts';
import { alive, stillServed } from './still-served.ts';

/** Numbers of blank lines that are sent at once; the last is larger than the depth of any call stack. */
const BLANK_LINES = [2_000, 20_000, 200_000];
/** A flood can take this many times as long as the one before. */
const TIMES_BEFORE = 40;
/** Lines in one flood. */
const FLOOD_LINES = 2_000;
/** Connections of a storm, and how many of them are open at the same time. */
const STORM = 240;
const AT_ONCE = 24;
/** How often the others are served during the floods. */
const ROUNDS = 5;

/** Line number → line, by kind of flood. */
const FLOODS: Readonly<Record<string, (n: number) => string>> = {
  'blank lines': () => ' \n'.repeat(50),
  'unknown types': (n) => `{"type":"whisper","ref":${n}}\n`,
  'refused fields': (n) => `{"type":"send","ref":${n},"to":0,"text":"x"}\n`,
  'refused states': (n) => `{"type":"say","ref":${n},"text":"x"}\n`,
  'menus that are not read': (n) => `{"type":"menu","ref":${n}}\n`,
  'user lists that are not read': (n) => `{"type":"users","ref":${n}}\n`,
};

/** Floods the server on a new connection that reads nothing, and returns its client. */
async function flood(context: TestContext, line: (n: number) => string): Promise<TestClient> {
  const client = await context.user();
  client.oracle.unpredictable = true;
  client.stopReading();
  const lines = Array.from({ length: FLOOD_LINES }, (_, n) => line(n));
  // Not awaited: a server can stop reading from a client that does not read.
  void client.sendBytes(lines.join(''));
  return client;
}

/** How the connections of a storm vanish. */
const ENDINGS: readonly ((context: TestContext, client: TestClient) => Promise<void>)[] = [
  (_context, client) => client.reset(),
  (_context, client) => client.fin(),
  async (_context, client) => {
    void client.sendBytes('{"type":"ack","clientId":');
    await client.reset();
  },
  async (_context, client) => {
    void client.sendBytes('\u0000\u00ff{"type":"ping"}');
    await client.fin();
  },
  async (context, client) => {
    // The whole handshake at once, with a guessed id, and a reset before the first answer.
    client.oracle.unpredictable = true;
    const menu = '{"type":"menu"}\n{"type":"users"}\n';
    void client.sendBytes(
      `${JSON.stringify({ ...context.ack(client, context.word('n')), clientId: 1 })}\n${menu}`,
    );
    await client.reset();
  },
];

/** Opens connections that vanish, some at a time. */
async function storm(context: TestContext): Promise<void> {
  const one = async (n: number) => {
    const end = ENDINGS[n % ENDINGS.length]!;
    await end(context, await context.dial());
  };
  await pMap(Array(STORM).keys(), one, { concurrency: AT_ONCE });
}

export const floods = [
  check(
    'framing.blank-lines/flood',
    'hundreds of thousands of blank lines at once',
    async (context) => {
      const client = await context.user();
      for (const lines of BLANK_LINES) {
        const began = performance.now();
        void client.sendBytes('\r\n'.repeat(lines));
        await client.expect({ type: 'ping' }, 'pong');
        // Ten times as many lines take longer: the time allowed grows with the server's own speed.
        client.answerTimeoutMs = Math.max(client.answerTimeoutMs, (performance.now() - began) * TIMES_BEFORE);
      }
    },
    { ownDelivery: true },
  ),
  check(
    'hostile.isolation/flood',
    'floods of lines whose answers are not read do not delay others',
    stillServed(async (context, pair) => {
      const floods = await Promise.all(Object.values(FLOODS).map((line) => flood(context, line)));
      for (let round = 0; round < ROUNDS; round += 1) await alive(context, pair);
      await Promise.all(floods.map((client) => client.reset()));
      await alive(context, pair);
    }),
    { exclusive: true, ownDelivery: true },
  ),
  check(
    'hostile.vanishing-peer/storm',
    'hundreds of connections that vanish in different ways',
    stillServed(async (context, pair) => {
      await Promise.all([storm(context), alive(context, pair)]);
      await alive(context, pair);
    }),
    { exclusive: true, ownDelivery: true },
  ),
];
