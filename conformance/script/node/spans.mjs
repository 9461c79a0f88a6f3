// The time for which members were in a room: surely between the inner times, and not outside the outer ones.
import { mayGo, pagesOf } from './lists.mjs';
import { livesOf } from './rooms.mjs';

const askedTo = (stay, ...types) =>
  stay.client.calls
    .filter(({ type, at, answer }) => types.includes(type) && at >= stay.entry.at && answer?.type !== 'error')
    .map(({ at }) => at);

function spansOf({ stays, views, owner }, clients) {
  const host = clients.find(({ clientId }) => clientId === owner);
  const closing = host.calls.filter(({ type }) => type === 'close').map(({ at }) => at);
  return stays.map((stay) => {
    const { client, entry, from } = stay;
    const left = views
      .filter(
        ({ seq, event }) =>
          seq > from && event.type === 'member-left' && event.user?.clientId === client.clientId,
      )
      .sort((one, other) => one.at - other.at)[0];
    return {
      client,
      entry,
      mayBegin: entry.at,
      surelyIn: entry.answeredAt,
      mayEnd: Math.min(mayGo(client), mayGo(host), ...closing, ...askedTo(stay, 'leave', 'close')),
      surelyOut: left?.at ?? Infinity,
      left: left?.act,
    };
  });
}

/** Every list of members that a member was answered while in a room: `{ life, spans, call, ids, covers }`. */
export const listsOf = (clients) =>
  livesOf(clients).flatMap((life) => {
    const spans = spansOf(life, clients);
    return life.stays.flatMap(({ client, first, last }) => {
      const inside = new Set(client.seen.slice(first + 1, last + 1).map(({ call }) => call));
      const pages = pagesOf(client, 'members').filter(({ call }) => inside.has(call));
      return pages.map((page) => ({ life, spans, ...page }));
    });
  });
