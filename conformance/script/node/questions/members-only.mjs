// A list of members has nobody who was not in the room at some moment of the request.
import { listsOf } from '../spans.mjs';

export function membersOnly(clients) {
  for (const { spans, call, ids, life } of listsOf(clients)) {
    const extra = clients.find(({ clientId, calls }) => {
      const own = spans.filter(({ client }) => client.clientId === clientId);
      const wasIn = own.some(
        ({ mayBegin, surelyOut }) => mayBegin <= call.answeredAt && surelyOut >= call.at,
      );
      // A request that was not answered may have taken effect.
      const isUnclear =
        calls.some(({ type, answer }) => type === 'join' && !answer) || clientId === life.owner;
      return ids.includes(clientId) && !wasIn && !isUnclear;
    });
    if (!extra) continue;
    const { label, clientId } = extra;
    const ways = spans
      .filter(({ client }) => client === extra)
      .flatMap(({ entry, left }) => [entry, left ?? entry]);
    const sentence = `The list of members of ${call.client.label} has ${label} (${clientId}), who was not in the room.`;
    return { sentence, acts: [...ways, call] };
  }
  return undefined;
}
