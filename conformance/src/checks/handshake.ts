// Checks of the handshake up to `ready`: the greeting, the ids that it assigns, and the acknowledgement.
import { ADVERTISED, MAX_CLIENT_ID, PROTOCOL } from 'parley-spec';
import type { Bench } from '../client/run-context.ts';
import type { Lab } from '../client/test-context.ts';
import { idOf } from '../client/test-client.ts';
import type { Peer } from '../client/test-client.ts';
import { check } from './check.ts';
import type { Skip } from './check.ts';

/** Connections that are opened at the same time to see that each gets an id of its own. */
const CROWD = 24;

const welcomeOf = async (lab: Lab) => (await lab.connect()).arrivals[0]!.frame;

/** An `ack` that is fatal: each takes a connection of its own. */
async function fatal(lab: Lab, code: string, wrong: (peer: Peer) => object): Promise<void> {
  const peer = await lab.connect();
  await peer.refused(lab.ack(peer, lab.word('n'), wrong(peer)), code, { fatal: true });
  await peer.over('error.closes');
}

const withoutToken = (bench: Bench): Skip | undefined =>
  bench.features.includes('token')
    ? undefined
    : { outcome: 'not-applicable', detail: 'the server does not announce the feature `token`' };

const withToken = (bench: Bench): Skip | undefined =>
  bench.features.includes('token')
    ? { outcome: 'not-applicable', detail: 'the server announces the feature `token`' }
    : undefined;

function tokenUnknown(bench: Bench): Skip | undefined {
  if (bench.token !== undefined) return withoutToken(bench);
  return withoutToken(bench) ?? { outcome: 'skipped', detail: 'no token was given to the kit' };
}

export const handshake = [
  check('welcome.first', 'the server speaks first, and then waits', async (lab) => {
    const peers = await Promise.all([lab.connect(), lab.connect(), lab.connect()]);
    // Were anything pushed behind `welcome`, it would stand before `ready`.
    for (const peer of peers) await peer.expect(lab.ack(peer, lab.word('n')), 'ready');
    for (const peer of peers) {
      const types = peer.arrivals.map((arrival) => arrival.frame.type).join(', ');
      lab.must(types === 'welcome, ready', '`welcome`, then `ready`.', types);
    }
  }),
  check('welcome.protocols', '`parley/1` is offered', async (lab) => {
    const { protocols } = await welcomeOf(lab);
    lab.must(
      Array.isArray(protocols) && protocols.includes(PROTOCOL.version),
      '`protocols` with "parley/1".',
      () => JSON.stringify(protocols),
    );
  }),
  check('welcome.limits', 'every limit is an integer within its range', async (lab) => {
    const limits = ((await welcomeOf(lab))['limits'] ?? {}) as Record<string, unknown>;
    for (const { name, least, most, zeroMeansNever } of ADVERTISED) {
      const value = limits[name];
      const within = typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
      lab.must(
        within || (zeroMeansNever === true && value === 0),
        `\`limits.${name}\` from ${least} to ${most}${zeroMeansNever ? ', or 0' : ''}.`,
        () => `${JSON.stringify(value)}.`,
      );
    }
  }),
  check('welcome.idle', 'there is an idle time', async (lab) => {
    const { idleMs } = ((await welcomeOf(lab))['limits'] ?? {}) as Record<string, unknown>;
    lab.must(idleMs !== 0, '`limits.idleMs` other than 0.', '0, which means never.');
  }),
  check('id.unique', 'connections that come together get ids of their own', async (lab) => {
    const peers = await Promise.all(Array.from({ length: CROWD }, () => lab.connect()));
    await Promise.all(peers.slice(CROWD / 2).map((peer) => peer.expect(lab.ack(peer, 'same'), 'ready')));
    const more = await Promise.all(Array.from({ length: CROWD }, () => lab.connect()));
    const ids = [...peers, ...more].map(idOf);
    lab.must(new Set(ids).size === ids.length, `${ids.length} different ids.`, () => ids.join(', '));
  }),
  check('id.never-again', 'newcomers get no id of somebody gone, however they went', async (lab) => {
    const [owner, reset] = await lab.room(1);
    const [quit, finished] = await lab.users(2);
    const [early, silent] = [await lab.connect(), await lab.connect()];
    await quit!.expect({ type: 'quit' }, 'bye', {}, 'quit.bye');
    await early.expect({ type: 'quit' }, 'bye', {}, 'quit.bye');
    await finished!.fin();
    await silent.fin();
    await reset!.reset();
    await owner.event('member-left', { user: lab.userOf(reset!) }, 'end.member');
    for (const peer of [quit!, early, finished!, silent]) await peer.over('end.fin-answers');
    const gone = [reset!, quit!, finished!, early, silent].map(idOf);
    const next = await Promise.all(Array.from({ length: CROWD }, () => lab.connect()));
    const again = next.map(idOf).filter((id) => gone.includes(id));
    lab.must(again.length === 0, `None of the ids ${gone.join(', ')}.`, () => `${again.join(', ')} again.`);
  }),
  check('ack.ready', 'a valid `ack` is answered with `ready`', async (lab) => {
    const [one, other] = [await lab.connect(), await lab.connect()];
    await one.expect(lab.ack(one, lab.word('n')), 'ready');
    const bare = other.postBare(lab.ack(other, lab.word('n')));
    other.mustBe(await other.answer(bare), 'ready');
  }),
  check('ack.bad-ack', 'the id of somebody else, and ids of nobody', async (lab) => {
    const somebody = await lab.user();
    await fatal(lab, 'bad-ack', () => ({ clientId: idOf(somebody) }));
    await fatal(lab, 'bad-ack', (peer) => ({ clientId: idOf(peer) === MAX_CLIENT_ID ? 1 : idOf(peer) + 1 }));
    await fatal(lab, 'bad-ack', (peer) => ({ clientId: idOf(peer) === 1 ? 2 : 1 }));
    await fatal(lab, 'bad-ack', (peer) => ({ clientId: idOf(peer) === MAX_CLIENT_ID ? 3 : MAX_CLIENT_ID }));
  }),
  check('ack.unsupported-protocol', 'protocols that were not offered', async (lab) => {
    const protocols = (await welcomeOf(lab))['protocols'] as unknown[];
    for (const protocol of ['parley/0', 'parley/2', 'parley', 'PARLEY/1', 'parley/1 ', '']) {
      if (!protocols.includes(protocol)) await fatal(lab, 'unsupported-protocol', () => ({ protocol }));
    }
  }),
  check(
    'ack.token',
    'a token that is missing, wrong, or no string',
    async (lab) => {
      const right = lab.bench.token!;
      const wrong = [undefined, '', `${right} `, ` ${right}`, right.slice(0, -1), lab.word('t'), 5, true];
      for (const token of [...wrong, [right], { token: right }]) {
        // A token of one character, shortened, or two that happen to be equal, must not be tried as wrong.
        if (token !== right) await fatal(lab, 'bad-token', () => ({ token }));
      }
      const peer = await lab.connect();
      await peer.expect(lab.ack(peer, lab.word('n')), 'ready');
    },
    { unless: tokenUnknown },
  ),
  check(
    'ack.token-ignored',
    'where no token is asked for, any value is ignored',
    async (lab) => {
      for (const token of ['sesame', '', 5, null, true, [], { token: null }, 'x'.repeat(5_000)]) {
        const peer = await lab.connect();
        await peer.expect(lab.ack(peer, lab.word('n'), { token }), 'ready');
      }
    },
    { unless: withToken },
  ),
];
