// The identity of a global state: equal keys, equal futures. Numbers of events are written as distances, texts and
// lists are left out, clients of the same role are put in one order, and rooms take any order of their names.
import type { AnyServerFrame } from '../generated/types.ts';
import type { World } from '../model/world.ts';
import type { Global, Side } from './state.ts';
import type { Scope } from './scope.ts';

type Naming = ReadonlyMap<string, string>;

/** A frame as far as it matters, and the number of the latest event after it. */
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
function serverKey(world: World, side: Side, last: number, names: Naming): string {
  const { clientId } = side.belief;
  const connection = world.connections.get(side.conn);
  const inbox = world.inboxes.get(clientId);
  const places = [...world.rooms].flatMap(([id, state]) => {
    if (state.kind === 'free' || !state.members.some((each) => each.clientId === clientId)) return [];
    // Whoever has vanished counts nothing any more.
    const behind = side.belief.phase === 'over' ? '' : state.seq - last;
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

function sideKey(world: World, side: Side, role: number, names: Naming): string {
  const { belief, up, down } = side;
  let last = belief.room?.seq ?? 0;
  const arriving: string[] = [];
  for (const each of down) {
    if (each.kind === 'end') arriving.push('end');
    else {
      const [word, seq] = frameKey(each.frame, belief.clientId, last, names);
      arriving.push(word);
      last = seq;
    }
  }
  const leaving = up.map((each) => (each.kind === 'move' ? renamed(each.move.label, names) : each.kind));
  return [
    role,
    belief.phase,
    belief.known,
    names.get(belief.room?.id ?? '') ?? '',
    belief.outstanding.join(),
    leaving.join(),
    arriving.join(),
    serverKey(world, side, last, names),
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

/** The function that names the states of one scope, by short strings. */
export function keyOf({ rooms, players }: Scope): (global: Global) => string {
  const names = rooms.map((_, index) => String.fromCharCode(0x58 + index));
  const namings = permutations(rooms).map(
    (order): Naming => new Map(order.map((room, i) => [room, names[i]!])),
  );
  // Players of one role are interchangeable: nothing in a key says who another one is, if there are two, or if
  // nobody sends to another.
  const roles = players.map((player) => players.indexOf(player));
  if (players.length > 2 && players.some(({ moves }) => moves.some(({ label }) => label === 'send')))
    throw new Error('with three players a recipient would have to be named');

  const numbers = new Map<string, number>();
  const numberOf = (key: string): number => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  };
  return ({ world, sides }) => {
    const candidates = namings.map((naming) =>
      sides
        .map((side, index) => numberOf(sideKey(world, side, roles[index]!, naming)))
        .sort((one, other) => one - other)
        .join(),
    );
    return candidates.sort()[0]!;
  };
}
