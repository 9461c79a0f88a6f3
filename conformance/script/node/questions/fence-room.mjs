// Before a `pong` comes every event of the room up to the highest number that anybody had received before the `ping`.
import { livesOf } from '../rooms.mjs';

function overtaken({ room, views }, { client, first, last, from, entry }) {
  for (const [position, { frame, call }] of client.seen.entries()) {
    if (frame.type !== 'pong' || call?.type !== 'ping' || position <= first || position > last) continue;
    const before = client.seen.slice(first, position).filter((act) => act.frame.room === room);
    const seen = Math.max(from, ...before.map((act) => act.frame.seq));
    const missed = views.find(({ seq, at }) => seq > seen && at < call.at);
    if (!missed) continue;
    const sentence = `${client.label} was answered \`pong\` before \`seq\` ${missed.seq} of room ${JSON.stringify(room)}, which ${missed.client.label} had received before the \`ping\`.`;
    return { sentence, acts: [entry, missed.act, call] };
  }
  return undefined;
}

export function fenceRoom(clients) {
  for (const life of livesOf(clients)) {
    for (const stay of life.stays) {
      const bug = overtaken(life, stay);
      if (bug) return bug;
    }
  }
  return undefined;
}
