// After its `left` a client is shown nothing of that room.
import { firstLeak } from '../leaks.mjs';

export function leaveSilence(clients) {
  return firstLeak(clients, 'left');
}
