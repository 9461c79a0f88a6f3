// A user comes once and goes once: whoever was listed is in until it goes, and whoever is out again stays out.
import { presences, userLists } from '../presence.mjs';

export function usersSteady(clients) {
  const lists = userLists(clients);
  for (const { client, surelyIn, mayEnd } of presences(clients)) {
    const { clientId, label } = client;
    const looks = lists
      .filter(({ covers }) => covers(clientId))
      .map(({ call, ids }) => ({ call, has: ids.includes(clientId) }));
    for (const { call: first, has } of looks) {
      const later = looks.find((look) => look.call.at > first.answeredAt && look.has !== has);
      if (!later) continue;
      const isBroken = has ? later.call.answeredAt < mayEnd : surelyIn < first.at;
      if (!isBroken) continue;
      const order = has
        ? 'in one user list, and not in a later one, though it stayed'
        : 'missing in one user list, and in a later one again';
      return { sentence: `${label} (${clientId}) was ${order}.`, acts: [first, later.call] };
    }
  }
  return undefined;
}
