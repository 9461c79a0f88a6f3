// The key of a global state: states with equal keys have equal futures. Event numbers become distances, texts and lists
// are left out, clients of one role are sorted, and the names of rooms may be exchanged.
import type { AnyServerFrame } from '../generated/types.ts';
import type { World } from '../model/world.ts';
import type { GlobalState, ClientState } from './global-state.ts';
import type { Scope } from './scope.ts';

type Naming = ReadonlyMap<string, string>;

/** The part of a frame that matters for the future, and the number of the latest event after it. */
function frameKey(
  frame: AnyServerFrame,
  self: number,
  last: number,
  names: Naming,
): readonly [string, number] {
  const room = 'room' in frame ? (names.get(frame.room) ?? '?') : '';
  switch (frame.type) {
    case 'created':
    case 'joined':
      return [`${frame.type}${room}`, frame.seq];
    case 'message':
      return [`message${room}${frame.seq - last}${frame.from.clientId === self ? 'own' : ''}`, frame.seq];
    case 'member-joined':
    case 'left':
      return [`${frame.type}${room}${frame.seq - last}`, frame.seq];
    case 'member-left':
    case 'closed':
      return [`${frame.type}${room}${frame.seq - last}${frame.reason}`, frame.seq];
    case 'inbox':
      return [`inbox${frame.messages.length}${frame.more}`, last];
    case 'error':
      return [`${frame.code} ${frame.state ?? ''}`, last];
    default:
      return [frame.type, last];
  }
}

/** What the server knows of a client. */
function serverKey(world: World, client: ClientState, last: number, names: Naming): string {
  const { clientId } = client.view;
  const connection = world.connections.get(client.conn);
  const inbox = world.inboxes.get(clientId);
  const places = [...world.rooms].flatMap(([id, state]) => {
    if (state.kind === 'free' || !state.members.some((each) => each.clientId === clientId)) return [];
    // A client that has vanished counts no events.
    const behind = client.view.phase === 'over' ? '' : state.seq - last;
    return [`${names.get(id)}${state.owner.clientId === clientId ? 'owner' : ''}${behind}`];
  });
  return [
    connection?.state ?? '',
    names.get(connection?.room ?? '') ?? '',
    world.presences.get(clientId)?.kind ?? '',
    inbox?.kind === 'open' ? inbox.unread.length : '',
    places.sort().join('+'),
  ].join();
}

function clientKey(world: World, client: ClientState, role: number, names: Naming): string {
  const { view, toServer, toClient } = client;
  let last = view.room?.seq ?? 0;
  const arriving: string[] = [];
  for (const each of toClient) {
    if (each.kind === 'end') arriving.push('end');
    else {
      const [word, seq] = frameKey(each.frame, view.clientId, last, names);
      arriving.push(word);
      last = seq;
    }
  }
  const leaving = toServer.map((each) =>
    each.kind === 'move' ? renamed(each.move.label, names) : each.kind,
  );
  return [
    role,
    view.phase,
    view.known,
    names.get(view.room?.id ?? '') ?? '',
    view.outstanding.join(),
    leaving.join(),
    arriving.join(),
    serverKey(world, client, last, names),
  ].join(';');
}

/** `create R` with the room's name in this naming. */
function renamed(label: string, names: Naming): string {
  const [verb = '', room] = label.split(' ');
  return room !== undefined && names.has(room) ? verb + names.get(room)! : label;
}

function permutations(items: readonly string[]): readonly (readonly string[])[] {
  if (items.length <= 1) return [items];
  return items.flatMap((first) =>
    permutations(items.filter((each) => each !== first)).map((others) => [first, ...others]),
  );
}

/** The function that gives each state of a scope its key. */
export function keyOf({ rooms, roles }: Scope): (global: GlobalState) => string {
  const names = rooms.map((_, index) => String.fromCharCode(0x58 + index));
  const namings = permutations(rooms).map(
    (order): Naming => new Map(order.map((room, i) => [room, names[i]!])),
  );
  // Clients of one role are interchangeable: with two clients, or without private messages, no key names another client.
  const roleNumbers = roles.map((role) => roles.indexOf(role));
  if (roles.length > 2 && roles.some(({ moves }) => moves.some(({ label }) => label === 'send')))
    throw new Error('with three clients the key would have to name a recipient');

  const numbers = new Map<string, number>();
  const numberOf = (key: string): number => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  };
  return ({ world, clients }) => {
    const candidates = namings.map((naming) =>
      clients
        .map((client, index) => numberOf(clientKey(world, client, roleNumbers[index]!, naming)))
        .sort((one, other) => one - other)
        .join(),
    );
    return candidates.sort()[0]!;
  };
}
