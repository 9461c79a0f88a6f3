// All members see the same events under the same numbers, and those who stay see all of them.
import { essence, livesOf } from '../rooms.mjs';

function differing({ room, views }) {
  const events = new Map();
  for (const view of views.filter(({ by }) => by === 'event')) {
    const other = events.get(view.seq) ?? view;
    if (essence(other.event) !== essence(view.event)) {
      const sentence = `${other.client.label} and ${view.client.label} were shown different events under \`seq\` ${view.seq} of room ${JSON.stringify(room)}.`;
      return { sentence, acts: [other.act, view.act] };
    }
    events.set(view.seq, other);
  }
  return undefined;
}

function unseen({ room, stays, views }) {
  for (const { client, exit, from, views: own, entry } of stays) {
    const ping = client.calls.findLast(({ type, answer }) => type === 'ping' && answer);
    if (exit !== 'open' || !ping) continue;
    const last = Math.max(from, ...own.map(({ seq }) => seq));
    const missed = views.find(({ seq, at }) => seq > last && at < ping.at);
    if (!missed) continue;
    const sentence = `${client.label} saw nothing of room ${JSON.stringify(room)} after \`seq\` ${last}, though ${missed.client.label} saw \`seq\` ${missed.seq}.`;
    return { sentence, acts: [entry, missed.act, ping] };
  }
  return undefined;
}

export function roomSameEvents(clients) {
  for (const life of livesOf(clients)) {
    const bug = differing(life) ?? unseen(life);
    if (bug) return bug;
  }
  return undefined;
}
