// A short round of each abuse of the soak test: users who chat meanwhile lose nothing, and the abusive clients get what the
// protocol requires. Verdicts depend on counts and order, not on the machine's speed.
import { setImmediate as turn } from 'node:timers/promises';
import t from 'tap';
import type { Abuse } from '../soak/abuse.ts';
import { ABUSES } from '../soak/abuses/index.ts';
import { Client } from '../soak/load/client.ts';
import type { Counts } from '../soak/load/counts.ts';
import type { Target } from '../soak/load/target.ts';
import { startServerProcess } from '../soak/server/server-process.ts';
import { CanaryClients } from '../soak/canaries/canary-clients.ts';
import { serve } from './start-server.ts';
import { within } from './test-client.ts';

const CANARIES = 5;
/** How many deliveries a round lasts that has no work of its own. */
const LASTING = 100;
const ROUND_MS = 60_000;

/** The size of each round here, and what must be seen of it. */
const ROUNDS: Readonly<Record<string, { readonly size: number; readonly seen: Counts }>> = {
  'slow-readers': { size: 2, seen: { 'stopped readers cut off': 2 } },
  silent: { size: 200, seen: { connections: 200 } },
  vanish: { size: 100, seen: { connections: 100 } },
  'rst-storm': { size: 20, seen: { resets: 20, 'member-left received': 20 } },
  fuzz: { size: 600, seen: { frames: 600 } },
  flood: { size: 1, seen: {} },
  'full-inboxes': { size: 1, seen: { messages: 1_000, inboxes: 1 } },
  'tls-vanish': { size: 60, seen: { 'during the TLS handshake': 40, 'after the TLS handshake': 20 } },
  'tls-slow': { size: 60, seen: { connections: 60 } },
  'few-files': { size: 300, seen: {} },
  'full-disk': { size: 100, seen: { 'log lines': 100 } },
  'unread-log': { size: 100, seen: { 'log lines': 100 } },
  clock: { size: 5, seen: { 'connections that waited': 10 } },
  chat: { size: 10, seen: {} },
};

async function heard({ room }: CanaryClients, deliveries: number, over = () => false): Promise<void> {
  for (const until = room.deliveries + deliveries; room.deliveries < until && !over();) await turn();
}

/** Waits until only the canary clients are connected. */
async function alone(target: Target): Promise<void> {
  const asker = await Client.enter(target, 'asker');
  for (;;) {
    const page = (await asker.ask({ type: 'users' })) as { users?: { clientId: number }[] };
    if (page.users!.length === CANARIES + 2) break;
  }
  asker.disconnect();
}

async function tryRound({ id, round }: Abuse, target: Target): Promise<[Counts, CanaryClients]> {
  const canaries = await CanaryClients.connect(target, CANARIES);
  await canaries.begin(target);
  await heard(canaries, LASTING);
  const { size } = ROUNDS[id]!;
  let over = false;
  const enough = heard(canaries, LASTING, () => over);
  const done = await round({ target, size, seed: 1, enough });
  over = true;
  await within('the end of all others', alone(target));
  return [done, canaries];
}

for (const abuse of ABUSES) {
  t.test(`${abuse.id}: ${abuse.what}`, { skip: abuse.unless?.() ?? false }, async (t) => {
    const { setup } = abuse;
    const server = setup ? await startServerProcess(setup) : undefined;
    const target = server?.target ?? { port: (await serve(t)).port };
    const [done, canaries] = await within('the round', tryRound(abuse, target), ROUND_MS);
    t.match(done, ROUNDS[abuse.id]!.seen);
    t.equal(await canaries.end(ROUND_MS), 0, 'nothing is lost');
    t.same(canaries.wrong, []);
    if (setup?.clock) t.ok(canaries.room.atWentBack > 0, 'the clock did go back');
    if (!server) return;
    t.equal(server.errors(), 0, server.said());
    await server.stop();
  });
}
