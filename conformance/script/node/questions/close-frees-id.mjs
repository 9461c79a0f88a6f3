// The id of a closed room can be created again at once.
import { opensOf } from '../opens.mjs';

export function closeFreesId(clients) {
  for (const call of clients.flatMap(({ calls }) => calls)) {
    if (call.type !== 'create' || call.answer?.code !== 'room-exists') continue;
    const opens = opensOf(call.frame.room, clients);
    const closed = opens.filter(({ surelyClosed }) => surelyClosed < call.at);
    const isPossible = opens.some(
      ({ create, surelyClosed }) => create.at <= call.answeredAt && surelyClosed >= call.at,
    );
    if (isPossible || closed.length === 0) continue;
    const last = closed.at(-1);
    const sentence = `\`room-exists\` for room ${JSON.stringify(call.frame.room)}, which was closed.`;
    return { sentence, acts: [last.create, last.end, call] };
  }
  return undefined;
}
