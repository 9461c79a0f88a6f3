// What may never be true of a global state. Each finding is one sentence; together they say that nobody waits for
// ever, and that a client which reads everything knows what the server knows.
import { receive, receiveEnd } from './belief.ts';
import type { Belief } from './belief.ts';
import type { Global, Side } from './state.ts';

/** The belief once everything under way to the client has arrived; undefined if some of it may not. */
function settled({ belief, down }: Side): Belief | undefined {
  let now = belief;
  for (const each of down) {
    const received = each.kind === 'frame' ? receive(now, each.frame) : receiveEnd(now);
    if (received.kind === 'violation') return undefined;
    now = received.belief;
  }
  return now;
}

/** With nothing under way, nobody is going to answer. */
function waiting({ conn, belief, up, down }: Side): string | undefined {
  if (up.length > 0 || down.length > 0 || belief.phase === 'absent' || belief.phase === 'over')
    return undefined;
  const [oldest] = belief.outstanding;
  if (oldest !== undefined) return `${conn} waits for the answer to ${oldest} for ever`;
  if (belief.phase === 'greeting') return `${conn} waits for welcome for ever`;
  if (belief.phase === 'finished' || belief.known === 'closed') return `${conn} waits for the end for ever`;
  return undefined;
}

/** What is under way accounts for every difference between the client and the server. */
function disagreement({ world }: Global, side: Side): string | undefined {
  const { conn, up } = side;
  const server = world.connections.get(conn);
  const now = settled(side);
  if (!server || !now || now.phase === 'over') return undefined;
  if (now.known !== server.state)
    return `${conn} comes to believe ${now.known}, the server has ${server.state}`;
  if (now.room?.id !== server.room) return `${conn} comes to believe another room than the server has`;
  const room = world.rooms.get(server.room ?? '');
  const seq = room?.kind === 'open' ? room.seq : undefined;
  if (now.room?.seq !== seq) return `${conn} comes to know of event ${now.room?.seq}, the room has ${seq}`;
  const unread = up.filter((each) => each.kind === 'move').length;
  if (server.state !== 'closed' && now.outstanding.length !== unread)
    return `${conn} awaits ${now.outstanding.length} answers, ${unread} requests are unread`;
  return undefined;
}

/** Rooms and connections tell the same story, and nobody is in two rooms. */
function misplaced({ world }: Global, { conn, belief }: Side): string | undefined {
  const server = world.connections.get(conn);
  const places = [...world.rooms].flatMap(([id, room]) =>
    room.kind === 'open' && room.members.some((each) => each.clientId === belief.clientId) ? [id] : [],
  );
  const expected = server?.room === undefined ? [] : [server.room];
  return places.join() === expected.join()
    ? undefined
    : `${conn} is a member of ${places.join() || 'no room'}`;
}

/** The problems of a state, the gravest first. */
export function problemsOf(global: Global): readonly string[] {
  return global.sides
    .flatMap((side) => [waiting(side), misplaced(global, side), disagreement(global, side)])
    .filter((problem) => problem !== undefined);
}
