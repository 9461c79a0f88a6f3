// A user list has nobody who had not been in before its answer.
import { presences, userLists } from '../presence.mjs';

export function usersStrangers(clients) {
  const spans = presences(clients);
  for (const { call, ids } of userLists(clients)) {
    const extra = spans.find(
      ({ client, mayBegin }) => ids.includes(client.clientId) && mayBegin > call.answeredAt,
    );
    if (!extra) continue;
    const { label, clientId } = extra.client;
    const sentence = `The user list of ${call.client.label} has ${label} (${clientId}), who had not come in yet.`;
    return { sentence, acts: [call, ...(extra.ack ? [extra.ack] : [])] };
  }
  return undefined;
}
