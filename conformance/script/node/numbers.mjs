// The numbers of the events that each client saw of its room, one after the other.
import { EVENTS } from './client.mjs';

const ENDS = new Set(['left', 'closed']);

function jumpsOf(client) {
  const jumps = [];
  let room;
  for (const act of client.seen) {
    const { frame, call, did } = act;
    const { type, seq } = frame;
    const next = (room?.seq ?? 0) + 1;
    if (did === 'create' || did === 'join') {
      room = { id: frame.room, seq, since: seq, act: call };
    } else if (!room || frame.room !== room.id) {
      continue;
    } else if (EVENTS.has(type) || did === 'leave') {
      if (seq !== next) jumps.push({ client, room, seq, acts: [room.act, call ?? act] });
      room = ENDS.has(type) ? undefined : { ...room, seq: Math.max(room.seq, seq), act: call ?? act };
    } else if (seq === next) {
      // An event of a type that this script does not know.
      room = { ...room, seq, act };
    }
  }
  return jumps;
}

/** The first event whose number is not the next one, of those that are meant. */
export function firstJump(clients, isMeant) {
  const jump = clients.flatMap(jumpsOf).find(isMeant);
  if (!jump) return undefined;
  const { client, room, seq, acts } = jump;
  const sentence = `${client.label} was shown \`seq\` ${seq} of room ${JSON.stringify(room.id)} after \`seq\` ${room.seq}.`;
  return { sentence, acts };
}
