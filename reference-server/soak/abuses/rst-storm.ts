// RST storms: all members of a room are reset at once. The owner must be told of each.
import pMap from 'p-map';
import type { Abuse } from '../abuse.ts';
import { ANSWER_MS, Client } from '../load/client.ts';
import { withTimeout } from '../load/with-timeout.ts';

const AT_ONCE = 20;

export const rstStorm: Abuse = {
  id: 'rst-storm',
  what: 'RST storms: all members of a room at once',
  size: 200,
  unit: 'members',
  round: async ({ target, size }) => {
    const owner = await Client.enter(target, 'owner');
    await owner.ask({ type: 'create', room: 'storm' });
    const members: Client[] = [];
    await pMap(
      Array(size).keys(),
      async (n) => {
        const member = await Client.enter(target, `member ${n}`);
        members.push(member);
        await member.ask({ type: 'join', room: 'storm' });
      },
      { concurrency: AT_ONCE },
    );
    let left = 0;
    const told = new Promise<void>((resolve) => {
      owner.onEvent = ({ type }) => {
        if (type === 'member-left' && ++left === size) resolve();
      };
    });
    for (const { line } of members) line.socket.resetAndDestroy();
    await withTimeout(`member-left of ${size} members`, told, ANSWER_MS);
    owner.disconnect();
    await owner.line.ended;
    return { storms: 1, resets: size, 'member-left received': left };
  },
};
