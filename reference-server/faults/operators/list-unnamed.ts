// A fault operator: a client without a name is listed once its connection has ended, because a table of connections is kept
// beside that of users.
import type { Cause } from '../../src/hub/teardown.ts';
import type { Components } from '../../src/components.ts';
import { changeTeardown } from './change-teardown.ts';

/** Lists the clients without a name whose connection `ended` so. */
export function listUnnamed(components: Components, acts: () => void, ended: Cause): Components {
  return changeTeardown(components, 'list', (clean) => (hub, peer, cause) => {
    if (cause !== ended || peer.name !== '') return clean(hub, peer, cause);
    acts();
    peer.setName('unknown');
    hub.users.add(peer);
  });
}
