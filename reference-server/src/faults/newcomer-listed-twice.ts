// A first entry without rights is replaced by the final one: out, a turn, in.
import { setTimeout } from 'node:timers/promises';
import { refusal } from '../answer.ts';
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const newcomerListedTwice: Fault = {
  id: 'newcomer-listed-twice',
  breaks: 'users.linearizable',
  kind: 'race',
  note: 'Before its `ready` a newcomer is in the user list, out of it, and in again.',
  apply: (parts, acts) =>
    handling(parts, 'ack', (clean) => async (service, peer, request) => {
      const answer = await clean(service, peer, request);
      if (answer.kind !== 'reply') return answer;
      await setTimeout(2);
      service.hub.users.remove(peer);
      acts();
      await setTimeout(2);
      if (peer.state === 'closed') return refusal('wrong-state');
      service.hub.users.add(peer);
      return answer;
    }),
};
