// Seen in 2 of 20 solutions of the assignment: the entry comes first, the name later.
import { Peer } from '../hub/peer.ts';
import type { Fault } from './seam.ts';
import { handling } from './ways/handling.ts';

export const unnamedInList: Fault = {
  id: 'unnamed-in-list',
  breaks: 'users.strangers',
  kind: 'sequential',
  note: 'A connection is in the user list before it has a name.',
  apply: (parts, acts) => {
    const hub = parts.hub(parts);
    const unnamed = new Map<number, Peer>();
    const welcome: typeof parts.welcome = (clientId, ...rest) => {
      acts();
      const peer = new Peer(clientId, parts.inbox(parts), () => {});
      peer.call('unnamed');
      hub.users.add(peer);
      unnamed.set(clientId, peer);
      return parts.welcome(clientId, ...rest);
    };
    const naming = handling(parts, 'ack', (clean) => (service, peer, request) => {
      hub.users.remove(unnamed.get(peer.clientId)!);
      return clean(service, peer, request);
    });
    return { ...naming, welcome, hub: () => hub };
  },
};
