// Events of a room that a client is not in: of one that it left, of one that was closed to it, or of any other.
import { EVENTS } from './client.mjs';

function leaksOf(client) {
  const leaks = [];
  let room;
  let last;
  for (const act of client.seen) {
    const { frame, call, at, did } = act;
    const { type, room: id } = frame;
    if (did === 'create' || did === 'join') {
      [room, last] = [id, undefined];
    } else if (id === room && (did === 'leave' || type === 'closed')) {
      [room, last] = [undefined, { id, how: type, act: call ?? act }];
    } else if (EVENTS.has(type) && id !== room) {
      // While it asks for that room nobody knows on which side of the answer the event stands.
      const isJoining = client.calls.some(
        (each) => each.frame.room === id && each.at <= at && !(each.answeredAt < at),
      );
      const before = !room && !isJoining && last?.id === id ? last : undefined;
      leaks.push({ client, id, how: before?.how ?? 'outside', acts: [...(before ? [before.act] : []), act] });
    }
  }
  return leaks;
}

/** The first event of a room that a client was not in; `how`: 'left', 'closed' or 'outside'. */
export function firstLeak(clients, how) {
  const leak = clients.flatMap(leaksOf).find((each) => each.how === how);
  if (!leak) return undefined;
  const why = { left: 'which it had left', closed: 'which had been closed', outside: 'which it was not in' }[
    how
  ];
  const sentence = `${leak.client.label} was shown an event of room ${JSON.stringify(leak.id)}, ${why}.`;
  return { sentence, acts: leak.acts };
}
