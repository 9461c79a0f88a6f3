// Checks of the times after which the server ends a silent connection, and of what restarts these times.
import type { RunContext } from '../client/run-context.ts';
import { check } from './check.ts';
import type { Skip } from './check.ts';

export function tooLong(limit: 'handshakeMs' | 'idleMs') {
  return (run: RunContext): Skip | undefined => {
    const ms = run.limits[limit] ?? 0;
    if (ms === 0)
      return { outcome: 'not-applicable', detail: `\`limits.${limit}\` is 0, which means no limit` };
    if (ms <= run.limitTimeoutMs) return undefined;
    const detail = `\`limits.${limit}\` is ${ms} ms, and this run waits for at most ${run.limitTimeoutMs} ms (--limit-timeout)`;
    return { outcome: 'skipped', detail };
  };
}

export const timeLimits = [
  check(
    'time.handshake',
    'the server ends a connection that never asks for the menu, after `handshakeMs` and not before',
    async (context) => {
      const ms = context.limits['handshakeMs']!;
      const began = performance.now();
      const silent = await context.connect();
      const half = await context.acknowledged();
      const busy = await context.acknowledged();
      const pings = setInterval(() => !busy.end && busy.post({ type: 'ping' }), ms / 4);
      try {
        for (const client of [silent, half, busy]) {
          await client.over(context.requirement, ms + context.run.deadlines.missingMs);
          const after = client.end!.at - began;
          context.must(after >= ms - 50, `Not before ${ms} ms.`, `After ${Math.round(after)} ms.`);
          const last = client.arrivals.at(-1)!.frame;
          client.mustBe(last, 'error', { code: 'handshake-timeout', fatal: true });
        }
      } finally {
        clearInterval(pings);
      }
    },
    { smoke: false, waits: true, ownDelivery: true, unless: tooLong('handshakeMs') },
  ),
  check(
    'time.handshake-retry',
    'a refused name extends the time for the handshake',
    async (context) => {
      const ms = context.limits['handshakeMs']!;
      const client = await context.connect();
      await client.refused(context.ack(client, ''), 'invalid-field', {}, 'name.refused');
      // A silent connection from the same moment shows when the original time is over.
      const silent = await context.connect();
      await silent.over('time.handshake', ms + context.run.deadlines.missingMs);
      await client.expect(context.ack(client, context.word('n')), 'ready');
      await client.expect({ type: 'menu' }, 'menu');
    },
    { smoke: false, waits: true, ownDelivery: true, unless: tooLong('handshakeMs') },
  ),
  check(
    'time.idle',
    'the server ends the connection of a silent user, after `idleMs` and not before',
    async (context) => {
      const ms = context.limits['idleMs']!;
      const [owner, member] = await context.room(1);
      // The server counts from the last line that it received, which is later than this.
      const began = performance.now();
      void member!.sendBytes('\n');
      const keepAlive = setInterval(() => void owner.sendBytes('\n'), Math.max(1_000, ms / 4));
      try {
        await member!.over(context.requirement, ms + context.run.deadlines.missingMs);
        const after = member!.end!.at - began;
        context.must(after >= ms - 100, `Not before ${ms} ms.`, `After ${Math.round(after)} ms.`);
        member!.mustBe(member!.arrivals.at(-1)!.frame, 'error', { code: 'idle-timeout', fatal: true });
        await owner.event('member-left', { reason: 'disconnected' }, 'end.member', context.goneMs);
      } finally {
        clearInterval(keepAlive);
      }
    },
    { smoke: false, waits: true, ownDelivery: true, unless: tooLong('idleMs') },
  ),
  check(
    'time.sign-of-life',
    'blank lines keep a user connected',
    async (context) => {
      const ms = context.limits['idleMs']!;
      const client = await context.user();
      const silent = await context.user();
      const keepAlive = setInterval(() => void client.sendBytes(' \r\n'), Math.max(1_000, ms / 4));
      try {
        await silent.over('time.idle', ms + context.run.deadlines.missingMs);
        await client.expect({ type: 'ping' }, 'pong');
      } finally {
        clearInterval(keepAlive);
      }
    },
    { smoke: false, waits: true, ownDelivery: true, unless: tooLong('idleMs') },
  ),
];
