// No `create` of a room that is open succeeds.
import { openTwice } from '../opens.mjs';

export function createExists(clients) {
  return openTwice(clients, false);
}
