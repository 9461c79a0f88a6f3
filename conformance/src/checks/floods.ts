// Checks of attacks by mass: floods on one connection, storms of connections that vanish. The attacker reads nothing that
// it need not; what counts is that everybody else is served meanwhile.
import pMap from 'p-map';
import type { TestContext } from '../client/test-context.ts';
import type { TestClient } from '../client/test-client.ts';
import { check } from './check.ts';
import { alive, stillServed } from './still-served.ts';

/** Blank lines sent in one go, growing: in the end more than any stack is deep. */
const BLANK_LINES = [2_000, 20_000, 200_000];
/** How many times what the shorter flood took a longer one may take. */
const TIMES_BEFORE = 40;
/** Lines of one kind that flood a server. */
const FLOOD_LINES = 2_000;
/** Connections of a storm, and how many of them are under way at the same time. */
const STORM = 240;
const AT_ONCE = 24;
/** Rounds in which the others are served while somebody floods. */
const ROUNDS = 5;

/** What a flood is made of. */
const FLOODS: Readonly<Record<string, (n: number) => string>> = {
  'blank lines': () => ' \n'.repeat(50),
  'unknown types': (n) => `{"type":"whisper","ref":${n}}\n`,
  'refused members': (n) => `{"type":"send","ref":${n},"to":0,"text":"x"}\n`,
  'refused states': (n) => `{"type":"say","ref":${n},"text":"x"}\n`,
  'menus, of which none is read': (n) => `{"type":"menu","ref":${n}}\n`,
  'user lists, of which none is read': (n) => `{"type":"users","ref":${n}}\n`,
};

/** Floods from a connection of its own, which reads nothing; it goes when the others have been served. */
async function flood(context: TestContext, line: (n: number) => string): Promise<TestClient> {
  const client = await context.user();
  client.oracle.unpredictable = true;
  client.stopReading();
  const lines = Array.from({ length: FLOOD_LINES }, (_, n) => line(n));
  // Not awaited: a server may stop reading from who does not read.
  void client.sendBytes(lines.join(''));
  return client;
}

/** The ways in which a connection of a storm vanishes. */
const WAYS: readonly ((context: TestContext, client: TestClient) => Promise<void>)[] = [
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
    // The whole handshake in one go, and gone before the first answer: with an id that was guessed.
    client.oracle.unpredictable = true;
    const menu = '{"type":"menu"}\n{"type":"users"}\n';
    void client.sendBytes(
      `${JSON.stringify({ ...context.ack(client, context.word('n')), clientId: 1 })}\n${menu}`,
    );
    await client.reset();
  },
];

/** Opens and loses connections, some at a time. */
async function storm(context: TestContext): Promise<void> {
  const one = async (n: number) => {
    const way = WAYS[n % WAYS.length]!;
    await way(context, await context.dial());
  };
  await pMap(Array(STORM).keys(), one, { concurrency: AT_ONCE });
}

export const floods = [
  check(
    'framing.blank-lines/flood',
    'hundreds of thousands of blank lines in one go',
    async (context) => {
      const client = await context.user();
      for (const lines of BLANK_LINES) {
        const began = performance.now();
        void client.sendBytes('\r\n'.repeat(lines));
        await client.expect({ type: 'ping' }, 'pong');
        // Ten times as many lines are more work, for which a server may be slow: its own pace so far is the measure.
        client.patienceMs = Math.max(client.patienceMs, (performance.now() - began) * TIMES_BEFORE);
      }
    },
    { ownWeather: true },
  ),
  check(
    'hostile.isolation/flood',
    'floods of lines whose answers nobody reads keep nobody waiting',
    stillServed(async (context, pair) => {
      const floods = await Promise.all(Object.values(FLOODS).map((line) => flood(context, line)));
      for (let round = 0; round < ROUNDS; round += 1) await alive(context, pair);
      await Promise.all(floods.map((client) => client.reset()));
      await alive(context, pair);
    }),
    { exclusive: true, ownWeather: true },
  ),
  check(
    'hostile.vanishing-peer/storm',
    'hundreds of connections that come and vanish, in every way',
    stillServed(async (context, pair) => {
      await Promise.all([storm(context), alive(context, pair)]);
      await alive(context, pair);
    }),
    { exclusive: true, ownWeather: true },
  ),
];
