// Each event has the next number of its room.
import { firstJump } from '../numbers.mjs';

export function roomGapless(clients) {
  return firstJump(clients, ({ seq, room }) => seq > room.since);
}
