// A user list has everybody who was in during the whole request.
import { presences, userLists } from '../presence.mjs';

export function usersComplete(clients) {
  const spans = presences(clients);
  for (const { call, ids, covers } of userLists(clients)) {
    const missing = spans.find(({ client: { clientId }, surelyIn, mayEnd }) => {
      return covers(clientId) && !ids.includes(clientId) && surelyIn < call.at && mayEnd > call.answeredAt;
    });
    if (!missing) continue;
    const { label, clientId } = missing.client;
    const sentence = `The user list of ${call.client.label} lacks ${label} (${clientId}), who was in all the time.`;
    return { sentence, acts: [missing.ack, call] };
  }
  return undefined;
}
