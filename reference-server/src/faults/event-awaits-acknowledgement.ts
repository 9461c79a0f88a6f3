// Seen in a solution of the assignment: every frame is acknowledged, on the stream that the requests come on.
import type { AnyServerFrame } from 'parley-spec';
import type { Peer } from '../hub/peer.ts';
import { Room } from '../hub/room.ts';
import type { Fault } from './seam.ts';
import { swallowing } from './ways/swallowing.ts';

export const eventAwaitsAcknowledgement: Fault = {
  id: 'event-awaits-acknowledgement',
  breaks: 'request.answered',
  kind: 'race',
  note: 'A request that crosses an event is taken for the acknowledgement of the event.',
  apply: (parts, acts) => {
    const awaited = new Set<Peer>();
    class StoppingRoom extends Room {
      protected override tell(frame: AnyServerFrame) {
        super.tell(frame);
        const speaker = frame.type === 'message' ? frame.from.clientId : 0;
        for (const peer of this.members) if (peer.clientId !== speaker) awaited.add(peer);
        setImmediate(() => awaited.clear());
      }
    }
    const wrong = swallowing(parts, (peer) => awaited.delete(peer) && (acts(), true));
    return { ...wrong, room: (id, owner, all) => new StoppingRoom(id, owner, all) };
  },
};
