// A user list has nobody whose `bye` was received, or whose going was told to a room, before the request.
import { presences, userLists } from '../presence.mjs';

export function usersDeparted(clients) {
  const spans = presences(clients);
  for (const { call, ids } of userLists(clients)) {
    const extra = spans.find(({ client, surelyOut }) => ids.includes(client.clientId) && surelyOut < call.at);
    if (!extra) continue;
    const { label, clientId, ending } = extra.client;
    const sentence = `The user list of ${call.client.label} has ${label} (${clientId}), who was gone.`;
    return { sentence, acts: [ending, extra.gone, call] };
  }
  return undefined;
}
