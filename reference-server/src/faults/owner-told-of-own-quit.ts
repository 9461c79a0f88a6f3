// The room tells everyone, the owner too.
import type { Fault } from './seam.ts';
import { departing } from './ways/departing.ts';

export const ownerToldOfOwnQuit: Fault = {
  id: 'owner-told-of-own-quit',
  breaks: 'quit.owner',
  kind: 'sequential',
  note: 'An owner who quits gets `closed` before `bye`.',
  apply: (parts, acts) =>
    departing(parts, 'room', (clean) => (hub, peer, cause) => {
      const { room } = peer;
      clean(hub, peer, cause);
      if (cause !== 'quit' || room?.owner !== peer) return;
      acts();
      const { id, seq } = room;
      const frame = { type: 'closed', room: id, seq, reason: 'owner-disconnected' } as const;
      peer.deliver({ bytes: parts.encode(frame), event: true });
    }),
};
