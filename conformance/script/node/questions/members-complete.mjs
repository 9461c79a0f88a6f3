// A list of members has everybody who was in the room during the whole request.
import { listsOf } from '../spans.mjs';

export function membersComplete(clients) {
  for (const { spans, call, ids, covers } of listsOf(clients)) {
    const missing = spans.find(({ client: { clientId }, surelyIn, mayEnd }) => {
      return covers(clientId) && !ids.includes(clientId) && surelyIn < call.at && mayEnd > call.answeredAt;
    });
    if (!missing) continue;
    const { label, clientId } = missing.client;
    const sentence = `The list of members of ${call.client.label} lacks ${label} (${clientId}), who was in the room all the time.`;
    return { sentence, acts: [missing.entry, call] };
  }
  return undefined;
}
