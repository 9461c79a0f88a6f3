// Since when a client is surely out: its `bye` was received, or its going was told to a room.

/** Whether somebody was shown the going of a client: as a member, or as the owner of the room. */
function tellsOf({ clientId, calls }, { frame, room }) {
  const { type, reason, user } = frame;
  if (type === 'closed')
    return reason === 'owner-disconnected' && frame.room === room?.id && room.owner === clientId;
  if (type !== 'member-left' || user?.clientId !== clientId) return false;
  const mayHaveLeft = calls.some((call) => call.type === 'leave');
  return reason === 'disconnected' || (!mayHaveLeft && calls.some((call) => call.type === 'quit'));
}

/** `{ at, act }`: the time, and what shows it; undefined while nothing does. */
export function goneSince(client, clients) {
  if (!client.ending) return undefined;
  const quit = client.calls.find(({ type, answer }) => type === 'quit' && answer?.type === 'bye');
  const told = clients.flatMap(({ seen }) => seen.filter((act) => tellsOf(client, act)));
  const sights = told.map((act) => ({ at: act.at, act }));
  if (quit) sights.push({ at: quit.answeredAt, act: quit });
  return sights.sort((one, other) => one.at - other.at)[0];
}
