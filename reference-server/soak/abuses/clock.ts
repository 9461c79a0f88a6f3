// A wall clock that jumps a day back and forth: `at` must follow it, time limits must not.
import type { Abuse } from '../abuse.ts';
import { Client } from '../load/client.ts';
import { STAGES } from './stages.ts';

export const clock: Abuse = {
  id: 'clock',
  what: 'a wall clock that jumps',
  size: 50,
  unit: 'connections that wait',
  setup: { clock: 'jumping' },
  round: async ({ target, size, enough }) => {
    const users = await Promise.all(Array.from({ length: size }, () => Client.enter(target, 'waits')));
    const newcomers = await Promise.all(Array.from({ length: size }, () => STAGES[1]!(target)));
    await enough;
    await Promise.all(users.map((user) => user.ask({ type: 'ping' })));
    const ended = newcomers.filter(({ socket }) => socket.destroyed || socket.readableEnded).length;
    for (const { line } of users) line.socket.destroy();
    for (const { socket } of newcomers) socket.destroy();
    if (ended > 0) throw new Error(`${ended} of ${size} newcomers were ended before their time`);
    return { 'connections that waited': 2 * size };
  },
};
