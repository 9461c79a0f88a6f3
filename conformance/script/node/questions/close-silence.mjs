// After a `closed` nothing comes of that room.
import { firstLeak } from '../leaks.mjs';

export function closeSilence(clients) {
  return firstLeak(clients, 'closed');
}
