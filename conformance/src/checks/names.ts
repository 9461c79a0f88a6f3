// Checks of the name that a user goes by: what is taken, what is refused, and what a refusal leaves possible.
import pMap from 'p-map';
import { VECTORS } from 'parley-spec';
import type { Lab } from '../client/test-context.ts';
import { check } from './check.ts';

/** Connections that try names at the same time. */
const AT_ONCE = 12;

const valueOf = ({ json }: { readonly json: string }): unknown => JSON.parse(json);
const taken = VECTORS.values.names.valid.map(valueOf);
/** Names that the vectors have not: too long in bytes alone, and not only by one. */
const LONG_NAMES = ['x'.repeat(65), 'é'.repeat(33), '世'.repeat(64), '👋'.repeat(17), 'x'.repeat(5_000)];
const refused = [...VECTORS.values.names.invalid.map(valueOf), ...LONG_NAMES];

/** A connection goes by one name only, so every name takes one. */
async function goesBy(lab: Lab, name: unknown): Promise<void> {
  const peer = await lab.connect();
  await peer.expect(lab.ack(peer, name), 'ready');
  await peer.expect({ type: 'quit' }, 'bye', {}, 'quit.bye');
  await peer.over('quit.closes');
}

export const names = [
  check('name.accepted', 'names of every legal length, script and character', async (lab) => {
    await pMap(taken, (name) => goesBy(lab, name), { concurrency: AT_ONCE });
  }),
  check('name.refused', 'names of forbidden length, form or character', async (lab) => {
    const peer = await lab.connect();
    for (const name of refused) {
      await peer.refused(lab.ack(peer, name), 'invalid-field', { fatal: false, field: 'name' });
    }
  }),
  check('name.refused/missing', 'no name at all', async (lab) => {
    const peer = await lab.connect();
    await peer.refused(lab.ack(peer, undefined), 'invalid-field', { fatal: false, field: 'name' });
  }),
  check('name.retry', 'after refused names, a good one on the same connection', async (lab) => {
    const peer = await lab.connect();
    const tries = ['', 'Nina:1', ' Nina', 'x'.repeat(65), 5];
    for (const name of tries) {
      await peer.refused(lab.ack(peer, name), 'invalid-field', {}, 'name.refused');
    }
    peer.name = lab.word('n');
    await peer.expect(lab.ack(peer, peer.name), 'ready');
    await peer.expect({ type: 'menu' }, 'menu');
  }),
  check('name.retry/many', 'a dozen refusals, then a good name', async (lab) => {
    const peer = await lab.connect();
    const tries = peer.post(...Array.from({ length: 12 }, () => lab.ack(peer, '')));
    for (const sent of tries) {
      peer.mustBe(await peer.answer(sent), 'error', { code: 'invalid-field' }, 'name.refused');
    }
    await peer.expect(lab.ack(peer, lab.word('n')), 'ready');
  }),
  check('name.shared', 'several users of one name', async (lab) => {
    const name = lab.word('n');
    const peers = await Promise.all([lab.connect(), lab.connect(), lab.connect()]);
    for (const peer of peers) await peer.expect(lab.ack(peer, name), 'ready');
    // The first must not have been put out by the last.
    for (const peer of peers) await peer.expect({ type: 'menu' }, 'menu');
  }),
];
