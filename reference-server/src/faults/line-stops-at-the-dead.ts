// Seen in 6 of 11 solutions of the assignment: the loop over the members ends at the first that fails.
import type { Fault } from './seam.ts';
import { departing } from './ways/departing.ts';

export const lineStopsAtTheDead: Fault = {
  id: 'line-stops-at-the-dead',
  breaks: 'say.message',
  kind: 'sequential',
  note: 'A line does not reach those who come after a member that has gone by RST.',
  apply: (parts, acts) =>
    departing(parts, 'room', (clean) => (hub, peer, cause) => {
      const { room } = peer;
      clean(hub, peer, cause);
      if (cause !== 'reset' || !room || room.owner === peer) return;
      for (const member of room.members) {
        if (member.clientId <= peer.clientId) continue;
        acts();
        Object.assign(member, { deliver: () => {} });
      }
    }),
};
