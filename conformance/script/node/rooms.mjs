// Who was in which room when, and under which number everybody saw what. A life of a room is named by the room and its owner;
// where one owner created one room twice nobody can tell the lives apart, and they are left out.
import { EVENTS } from './client.mjs';

/** What the others see of an entry or a leaving. */
function asEvent({ type, room, seq }, { clientId, name }) {
  const user = { clientId, name };
  if (type === 'joined') return { type: 'member-joined', room, seq, user };
  return { type: 'member-left', room, seq, user, reason: 'left' };
}

/**
 * Every stay of a client in a room: `entry` (the request), `from` (its number), `first` and `last` (positions in `seen`),
 * `views` (all numbers seen), `exit` ('left', 'closed', 'ended' or 'open').
 */
export function staysOf(client) {
  const stays = [];
  let stay;
  const end = (last, exit) => {
    if (stay) stays.push(Object.assign(stay, { last, exit }));
    stay = undefined;
  };
  for (const [position, act] of client.seen.entries()) {
    const { frame, at, call, did } = act;
    const { type, room, seq } = frame;
    const see = (by, event) => stay.views.push({ client, at, seq, by, event, act: call ?? act });
    if (did === 'create' || did === 'join') {
      end(position, 'ended');
      const owner = did === 'create' ? client.clientId : frame.owner?.clientId;
      stay = { client, room, owner, entry: call, from: seq, first: position, views: [] };
      if (did === 'join') see('joined', asEvent(frame, client));
    } else if (!stay || room !== stay.room) {
      continue;
    } else if (did === 'leave') {
      see('left', asEvent(frame, client));
      end(position, 'left');
    } else if (EVENTS.has(type)) {
      see('event', frame);
      if (type === 'closed') end(position, 'closed');
    }
  }
  end(client.seen.length, client.alive ? 'open' : 'ended');
  return stays;
}

/** The lives of all rooms: `{ room, owner, stays, views }`. */
export function livesOf(clients) {
  const lives = new Map();
  for (const stay of clients.flatMap(staysOf)) {
    const key = `${stay.owner} ${stay.room}`;
    if (!lives.has(key)) lives.set(key, { room: stay.room, owner: stay.owner, stays: [], views: [] });
    lives.get(key).stays.push(stay);
    lives.get(key).views.push(...stay.views);
  }
  const isClear = ({ room, owner }) => {
    const hosts = clients.filter(({ clientId }) => clientId === owner);
    const creates = hosts[0]?.calls.filter(
      ({ type, frame, answer }) => type === 'create' && frame.room === room && answer?.type !== 'error',
    );
    return hosts.length === 1 && creates.length === 1;
  };
  return [...lives.values()].filter(isClear);
}

/** Somebody who saw something else, and not the same, under the number that an answer bears. */
export const misled = ({ views }, by) => {
  for (const own of views.filter((view) => view.by === by)) {
    const same = views.filter(({ seq }) => seq === own.seq);
    const isRight = ({ event }) => essence(event) === essence(own.event);
    const other = same.find(({ client }) => !same.some((view) => view.client === client && isRight(view)));
    if (other) return { own, other };
  }
  return undefined;
};

/** What makes an event the same one. */
export function essence({ type, user, from, text, reason }) {
  const who = user ?? from;
  return JSON.stringify([type, who?.clientId, who?.name, text, reason]);
}
