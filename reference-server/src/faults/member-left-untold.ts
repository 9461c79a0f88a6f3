// A member whose connection breaks is taken out of the room without a word.
import type { Fault } from './seam.ts';

export const memberLeftUntold: Fault = {
  id: 'member-left-untold',
  breaks: 'end.member',
  kind: 'sequential',
  note: 'The room is not told of a member whose connection ended without quit.',
  apply: (parts, acts) => ({
    ...parts,
    departure: parts.departure.map((step) => ({
      ...step,
      run: (hub, peer, cause) => {
        const { room } = peer;
        if (step.name !== 'room' || cause === 'quit' || !room || room.owner === peer) {
          return step.run(hub, peer, cause);
        }
        acts();
        room.members.remove(peer);
      },
    })),
  }),
};
