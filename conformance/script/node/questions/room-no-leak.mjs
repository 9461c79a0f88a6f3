// Nobody is shown an event of a room that it is not in.
import { firstLeak } from '../leaks.mjs';

export function roomNoLeak(clients) {
  return firstLeak(clients, 'outside');
}
