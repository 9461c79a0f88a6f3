// Seen in solutions of the assignment: whoever writes to a slow member waits with it.
import { setTimeout } from 'node:timers/promises';
import { refusal } from '../answer.ts';
import { Outbox } from '../outbox.ts';
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const slowReaderBlocksRoom: Fault = {
  id: 'slow-reader-blocks-room',
  breaks: 'slow.others',
  kind: 'timing',
  note: 'A line waits until every member has read the lines before.',
  apply: (parts, acts) => {
    const slow = new Set<Outbox>();
    const waiting = handling(parts, 'say', (clean) => async (service, peer, request) => {
      for (; slow.size > 0; await setTimeout(20)) acts();
      return peer.room ? clean(service, peer, request) : refusal('wrong-state', { state: peer.state });
    });
    class PatientOutbox extends Outbox {
      protected override tooSlow() {
        slow[this.eventBytes > 65_536 && !this.sink.destroyed ? 'add' : 'delete'](this);
        return false;
      }
    }
    const outbox: typeof parts.outbox = (sink, turn, { queueBytes }, hooks) =>
      new PatientOutbox(sink, turn, queueBytes, hooks);
    return { ...waiting, outbox };
  },
};
