// The time for which users were in: surely between the inner times, and not outside the outer ones.
import { goneSince } from './gone.mjs';
import { mayGo, pagesOf } from './lists.mjs';

export const presences = (clients) =>
  clients.map((client) => {
    const ack = client.calls.find(
      ({ type, answer }) => type === 'ack' && (!answer || answer.type === 'ready'),
    );
    const gone = goneSince(client, clients);
    return {
      client,
      ack,
      mayBegin: ack?.at ?? Infinity,
      surelyIn: ack?.answeredAt ?? Infinity,
      mayEnd: mayGo(client),
      surelyOut: gone?.at ?? Infinity,
      gone: gone?.act,
    };
  });

/** All pages of user lists, in the order in which they were asked for. */
export const userLists = (clients) =>
  clients.flatMap((client) => pagesOf(client, 'users')).sort((one, other) => one.call.at - other.call.at);
