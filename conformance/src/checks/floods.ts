// Checks of attacks by mass: floods on one connection, storms of connections that vanish. The attacker reads nothing that
// it need not; what counts is that everybody else is served meanwhile.
import pMap from 'p-map';
import type { Lab } from '../client/test-context.ts';
import type { Peer } from '../client/test-client.ts';
import { check } from './check.ts';
import { alive, unharmed } from './still-served.ts';

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
async function flood(lab: Lab, line: (n: number) => string): Promise<Peer> {
  const peer = await lab.user();
  peer.conduct.lawless = true;
  peer.stopReading();
  const lines = Array.from({ length: FLOOD_LINES }, (_, n) => line(n));
  // Not awaited: a server may stop reading from who does not read.
  void peer.sendBytes(lines.join(''));
  return peer;
}

/** The ways in which a connection of a storm vanishes. */
const WAYS: readonly ((lab: Lab, peer: Peer) => Promise<void>)[] = [
  (_lab, peer) => peer.reset(),
  (_lab, peer) => peer.fin(),
  async (_lab, peer) => {
    void peer.sendBytes('{"type":"ack","clientId":');
    await peer.reset();
  },
  async (_lab, peer) => {
    void peer.sendBytes('\u0000\u00ff{"type":"ping"}');
    await peer.fin();
  },
  async (lab, peer) => {
    // The whole handshake in one go, and gone before the first answer: with an id that was guessed.
    peer.conduct.lawless = true;
    const menu = '{"type":"menu"}\n{"type":"users"}\n';
    void peer.sendBytes(`${JSON.stringify({ ...lab.ack(peer, lab.word('n')), clientId: 1 })}\n${menu}`);
    await peer.reset();
  },
];

/** Opens and loses connections, some at a time. */
async function storm(lab: Lab): Promise<void> {
  const one = async (n: number) => {
    const way = WAYS[n % WAYS.length]!;
    await way(lab, await lab.dial());
  };
  await pMap(Array(STORM).keys(), one, { concurrency: AT_ONCE });
}

export const masses = [
  check(
    'framing.blank-lines/flood',
    'hundreds of thousands of blank lines in one go',
    async (lab) => {
      const peer = await lab.user();
      for (const lines of BLANK_LINES) {
        const began = performance.now();
        void peer.sendBytes('\r\n'.repeat(lines));
        await peer.expect({ type: 'ping' }, 'pong');
        // Ten times as many lines are more work, for which a server may be slow: its own pace so far is the measure.
        peer.patienceMs = Math.max(peer.patienceMs, (performance.now() - began) * TIMES_BEFORE);
      }
    },
    { ownWeather: true },
  ),
  check(
    'hostile.isolation/flood',
    'floods of lines whose answers nobody reads keep nobody waiting',
    unharmed(async (lab, pair) => {
      const floods = await Promise.all(Object.values(FLOODS).map((line) => flood(lab, line)));
      for (let round = 0; round < ROUNDS; round += 1) await alive(lab, pair);
      await Promise.all(floods.map((peer) => peer.reset()));
      await alive(lab, pair);
    }),
    { exclusive: true, ownWeather: true },
  ),
  check(
    'hostile.vanishing-peer/storm',
    'hundreds of connections that come and vanish, in every way',
    unharmed(async (lab, pair) => {
      await Promise.all([storm(lab), alive(lab, pair)]);
      await alive(lab, pair);
    }),
    { exclusive: true, ownWeather: true },
  ),
];
