// A newcomer is sent nothing from before its `joined`.
import { firstJump } from '../numbers.mjs';

export function joinNoHistory(clients) {
  return firstJump(clients, ({ seq, room }) => seq <= room.since);
}
