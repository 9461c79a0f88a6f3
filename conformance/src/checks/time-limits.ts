// Checks of the times after which a silent connection ends, and of what counts as a sign of life.
import type { Bench } from '../client/run-context.ts';
import { check } from './check.ts';
import type { Skip } from './check.ts';

function tooPatient(limit: 'handshakeMs' | 'idleMs') {
  return (bench: Bench): Skip | undefined => {
    const ms = bench.limits[limit] ?? 0;
    if (ms === 0)
      return { outcome: 'not-applicable', detail: `\`limits.${limit}\` is 0: there is no such limit` };
    if (ms <= bench.patienceMs) return undefined;
    const detail = `\`limits.${limit}\` is ${ms} ms, and this run waits for at most ${bench.patienceMs} ms (--patience)`;
    return { outcome: 'skipped', detail };
  };
}

export const timeLimits = [
  check(
    'time.handshake',
    'a connection that never asks for the menu is ended in time, and not before',
    async (lab) => {
      const ms = lab.limits['handshakeMs']!;
      const began = performance.now();
      const silent = await lab.connect();
      const half = await lab.acknowledged();
      const busy = await lab.acknowledged();
      const pings = setInterval(() => !busy.end && busy.post({ type: 'ping' }), ms / 4);
      try {
        for (const peer of [silent, half, busy]) {
          await peer.over(lab.blame, ms + lab.bench.pace.hardMs);
          const after = peer.end!.at - began;
          lab.must(after >= ms - 50, `Not before ${ms} ms.`, `After ${Math.round(after)} ms.`);
          const last = peer.arrivals.at(-1)!.frame;
          peer.mustBe(last, 'error', { code: 'handshake-timeout', fatal: true });
        }
      } finally {
        clearInterval(pings);
      }
    },
    { smoke: false, waits: true, ownWeather: true, unless: tooPatient('handshakeMs') },
  ),
  check(
    'time.handshake-retry',
    'a refused name gives new time',
    async (lab) => {
      const ms = lab.limits['handshakeMs']!;
      const peer = await lab.connect();
      await peer.refused(lab.ack(peer, ''), 'invalid-field', {}, 'name.refused');
      // Another connection, begun at the same time, shows when the first term is over.
      const silent = await lab.connect();
      await silent.over('time.handshake', ms + lab.bench.pace.hardMs);
      await peer.expect(lab.ack(peer, lab.word('n')), 'ready');
      await peer.expect({ type: 'menu' }, 'menu');
    },
    { smoke: false, waits: true, ownWeather: true, unless: tooPatient('handshakeMs') },
  ),
  check(
    'time.idle',
    'a user who says nothing is ended in time, and not before',
    async (lab) => {
      const ms = lab.limits['idleMs']!;
      const [owner, member] = await lab.room(1);
      // The time is counted from the last line that the server took, which can't be before this.
      const began = performance.now();
      void member!.sendBytes('\n');
      const keepAlive = setInterval(() => void owner.sendBytes('\n'), Math.max(1_000, ms / 4));
      try {
        await member!.over(lab.blame, ms + lab.bench.pace.hardMs);
        const after = member!.end!.at - began;
        lab.must(after >= ms - 100, `Not before ${ms} ms.`, `After ${Math.round(after)} ms.`);
        member!.mustBe(member!.arrivals.at(-1)!.frame, 'error', { code: 'idle-timeout', fatal: true });
        await owner.event('member-left', { reason: 'disconnected' }, 'end.member', lab.goneMs);
      } finally {
        clearInterval(keepAlive);
      }
    },
    { smoke: false, waits: true, ownWeather: true, unless: tooPatient('idleMs') },
  ),
  check(
    'time.sign-of-life',
    'blank lines keep a user in',
    async (lab) => {
      const ms = lab.limits['idleMs']!;
      const peer = await lab.user();
      const silent = await lab.user();
      const keepAlive = setInterval(() => void peer.sendBytes(' \r\n'), Math.max(1_000, ms / 4));
      try {
        await silent.over('time.idle', ms + lab.bench.pace.hardMs);
        await peer.expect({ type: 'ping' }, 'pong');
      } finally {
        clearInterval(keepAlive);
      }
    },
    { smoke: false, waits: true, ownWeather: true, unless: tooPatient('idleMs') },
  ),
];
