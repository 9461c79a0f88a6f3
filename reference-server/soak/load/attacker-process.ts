// Starts the attacker's process and talks to it.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Counts } from './counts.ts';
import type { Order, Report } from './attacker-messages.ts';
import { withTimeout } from './with-timeout.ts';

const ATTACKER = fileURLToPath(new URL('attacker.js', import.meta.url));
/** Allowed beyond its time: some rounds take long on a slow machine. */
const TIMEOUT_MS = 300_000;

export interface Attacker {
  /** Resolves to what was done; rejects if the server did not do what it must. */
  attack(order: Order): Promise<Counts>;
  stop(): Promise<void>;
}

export function startAttacker(): Attacker {
  const child = fork(ATTACKER, { env: { ...process.env, NODE_OPTIONS: '', NODE_V8_COVERAGE: '' } });
  const gone = once(child, 'exit');
  const attack = async (order: Order): Promise<Counts> => {
    child.send(order);
    const report = Promise.race([once(child, 'message'), gone.then(() => undefined)]);
    const told = await withTimeout('the end of the attack', report, order.seconds * 1_000 + TIMEOUT_MS);
    if (!told) throw new Error('the attacker ended by itself');
    const [came] = told as [Report];
    if ('wrong' in came) throw new Error(came.wrong);
    return came.done;
  };
  const stop = async (): Promise<void> => {
    if (child.connected) child.disconnect();
    await gone;
  };
  return { attack, stop };
}
