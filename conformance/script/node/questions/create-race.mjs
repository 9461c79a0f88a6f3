// Of several `create`s of one room at the same time one succeeds, while that room exists.
import { openTwice, opensOf } from '../opens.mjs';

export function createRace(clients) {
  const twice = openTwice(clients, true);
  if (twice) return twice;
  for (const call of clients.flatMap(({ calls }) => calls)) {
    if (call.type !== 'create' || call.answer?.code !== 'room-exists') continue;
    const { room } = call.frame;
    if (opensOf(room, clients).some(({ create }) => create.at <= call.answeredAt)) continue;
    const sentence = `\`room-exists\` for room ${JSON.stringify(room)}, which nobody had created.`;
    return { sentence, acts: [call] };
  }
  return undefined;
}
