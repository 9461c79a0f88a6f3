// A fault operator: a member stays in its room after one kind of end of its connection.
import type { Cause } from '../../src/hub/teardown.ts';
import type { Components } from '../../src/components.ts';
import { changeTeardown } from './change-teardown.ts';

/** Leaves the members whose connection `ended` so in their room. */
export function keepPlace(components: Components, acts: () => void, ended: Cause): Components {
  return changeTeardown(components, 'room', (clean) => (hub, peer, cause) => {
    if (cause !== ended || !peer.room || peer.room.owner === peer) return clean(hub, peer, cause);
    acts();
  });
}
