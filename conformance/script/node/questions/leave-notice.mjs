// Every leaving is told to the others under the number that `left` bears; and nobody leaves who is in.
import { livesOf, misled } from '../rooms.mjs';

function leftOtherwise(life) {
  const { own, other } = misled(life, 'left') ?? {};
  if (!own) return undefined;
  const sentence = `${own.client.label} left under \`seq\` ${own.seq}, which is something else to ${other.client.label}.`;
  return { sentence, acts: [own.act, other.act] };
}

/** Somebody who neither asked to leave nor ended its connection. */
function leftUnasked({ views }, clients) {
  for (const { client, event, act } of views.filter((view) => view.event.type === 'member-left')) {
    const gone = clients.find(({ clientId }) => clientId === event.user?.clientId);
    if (!gone || gone.ending || gone.over || gone.calls.some(({ type }) => type === 'leave')) continue;
    return { sentence: `${client.label} was told that ${gone.label} left, who did not.`, acts: [act] };
  }
  return undefined;
}

export function leaveNotice(clients) {
  for (const life of livesOf(clients)) {
    const bug = leftOtherwise(life) ?? leftUnasked(life, clients);
    if (bug) return bug;
  }
  return undefined;
}
