// The invariants of a global state. Together they say that no client waits forever, and that a client that reads
// everything knows what the server knows.
import { receive, receiveEnd } from './client-view.ts';
import type { ClientView } from './client-view.ts';
import type { GlobalState, ClientState } from './global-state.ts';

/** The view after everything in transit has arrived; undefined if one of the frames is a violation. */
function afterArrivals({ view, toClient }: ClientState): ClientView | undefined {
  let now = view;
  for (const each of toClient) {
    const received = each.kind === 'frame' ? receive(now, each.frame) : receiveEnd(now);
    if (received.kind === 'violation') return undefined;
    now = received.view;
  }
  return now;
}

/** A client that waits although nothing is in transit. */
function waiting({ conn, view, toServer, toClient }: ClientState): string | undefined {
  if (toServer.length > 0 || toClient.length > 0 || view.phase === 'absent' || view.phase === 'over')
    return undefined;
  const [oldest] = view.outstanding;
  if (oldest !== undefined) return `${conn} waits for the answer to ${oldest} forever`;
  if (view.phase === 'greeting') return `${conn} waits for welcome forever`;
  if (view.phase === 'finished' || view.known === 'closed') return `${conn} waits for the end forever`;
  return undefined;
}

/** A difference between client and server that the frames in transit do not explain. */
function disagreement({ world }: GlobalState, client: ClientState): string | undefined {
  const { conn, toServer } = client;
  const server = world.connections.get(conn);
  const now = afterArrivals(client);
  if (!server || !now || now.phase === 'over') return undefined;
  if (now.known !== server.state) return `${conn} ends up in ${now.known}, the server has ${server.state}`;
  if (now.room?.id !== server.room) return `${conn} ends up in another room than the server has`;
  const room = world.rooms.get(server.room ?? '');
  const seq = room?.kind === 'open' ? room.seq : undefined;
  if (now.room?.seq !== seq) return `${conn} ends up with event ${now.room?.seq}, the room has ${seq}`;
  const unread = toServer.filter((each) => each.kind === 'move').length;
  if (server.state !== 'closed' && now.outstanding.length !== unread)
    return `${conn} awaits ${now.outstanding.length} answers, ${unread} requests are unread`;
  return undefined;
}

/** Members of rooms that do not agree with the rooms of connections. */
function wrongRoom({ world }: GlobalState, { conn, view }: ClientState): string | undefined {
  const server = world.connections.get(conn);
  const places = [...world.rooms].flatMap(([id, room]) =>
    room.kind === 'open' && room.members.some((each) => each.clientId === view.clientId) ? [id] : [],
  );
  const expected = server?.room === undefined ? [] : [server.room];
  return places.join() === expected.join()
    ? undefined
    : `${conn} is a member of ${places.join() || 'no room'}`;
}

/** The problems of a state, the most serious first. */
export function problemsOf(global: GlobalState): readonly string[] {
  return global.clients
    .flatMap((client) => [waiting(client), wrongRoom(global, client), disagreement(global, client)])
    .filter((problem) => problem !== undefined);
}
