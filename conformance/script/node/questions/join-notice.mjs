// Every joining is told to the others under the number that `joined` bears, and only once.
import { livesOf, misled } from '../rooms.mjs';

function joinedOtherwise(life) {
  const { own, other } = misled(life, 'joined') ?? {};
  if (!own) return undefined;
  const sentence = `${own.client.label} joined under \`seq\` ${own.seq}, which is something else to ${other.client.label}.`;
  return { sentence, acts: [own.act, other.act] };
}

function ownerUntold({ stays, owner }) {
  const host = stays.find(({ client }) => client.clientId === owner);
  if (!host || host.exit === 'ended') return undefined;
  for (const { client, from, entry } of stays.filter((stay) => stay !== host)) {
    const isTold = host.views.some(({ seq, event }) => {
      return seq === from && event.type === 'member-joined' && event.user?.clientId === client.clientId;
    });
    if (isTold) continue;
    const sentence = `${client.label} joined under \`seq\` ${from}, and ${host.client.label}, the owner, was not told.`;
    return { sentence, acts: [host.entry, entry] };
  }
  return undefined;
}

function toldTwice({ stays }) {
  for (const { client, views } of stays) {
    const inside = new Map();
    for (const { event, act } of [...views].sort((one, other) => one.seq - other.seq)) {
      const id = event.user?.clientId;
      if (event.type === 'member-left') inside.delete(id);
      if (event.type !== 'member-joined') continue;
      if (inside.has(id)) {
        return { sentence: `${client.label} was told twice that ${id} joined.`, acts: [inside.get(id), act] };
      }
      inside.set(id, act);
    }
  }
  return undefined;
}

export function joinNotice(clients) {
  for (const life of livesOf(clients)) {
    const bug = joinedOtherwise(life) ?? ownerUntold(life) ?? toldTwice(life);
    if (bug) return bug;
  }
  return undefined;
}
