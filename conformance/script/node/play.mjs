// Plays the program once: its clients at the same time, each client's moves one after the other; then lets everybody who is
// left see all that there is to see. What they asked and saw is the record.
import { Client, Trouble } from './client.mjs';

/** An id that no server gives in its life. */
const NOBODY = 2147483647;
/** What the protocol gives a user to go, and an answer. */
const GOING_MS = 7000;
/** Characters of two, three and four bytes. */
const TAIL = ' é€👋';
/** The other way into a room. */
const OTHER_WAY = { 'room-exists': 'join', 'no-such-room': 'create' };
const LISTERS = 4;
/** Turns of the event loop, at most, for which a client hesitates before a move. */
const TURNS = 5;
const PAGES = 200;

/** What the clients of one run share, and the clients themselves. */
export class Stage {
  clients = [];
  #standing = new Map();
  #texts = 0;

  /** `word`: names, rooms and texts of this run begin with it, and no others do. */
  constructor(program, target, word) {
    Object.assign(this, { program, target, word });
    // In every other run, about, the clients hesitate: other moves meet then.
    this.hesitates = Math.random() < 0.5;
    this.busy = program.lanes.flatMap(({ moves }, lane) => (moves.length > 0 ? [lane] : []));
  }

  release() {
    for (const client of this.clients) client.release();
  }

  /** A connection that nobody writes to yet. */
  async connect(lane) {
    const before = this.clients.filter((client) => client.lane === lane).length;
    const letter = lane < 26 ? String.fromCharCode(65 + lane) : `P${lane}.`;
    const label = `${letter}${before > 0 ? before + 1 : ''}`;
    const client = new Client(label, lane, this.program.lanes[lane].weather, `${this.word} ${label}`);
    await client.open(this.target);
    this.clients.push(client);
    return client;
  }

  /** A user at the menu; the newest of a lane is the one that others write to. */
  async user(lane) {
    const client = await this.connect(lane);
    this.#standing.set(lane, client);
    for (const call of client.post(client.ack, { type: 'menu' })) {
      const answer = await client.answer(call);
      if (answer?.type === { ack: 'ready', menu: 'menu' }[call.type]) continue;
      throw new Trouble(`The server answers \`${call.type}\` with ${JSON.stringify(answer) ?? 'nothing'}.`);
    }
    return client;
  }

  #text({ label }, long) {
    this.#texts += 1;
    const text = `${this.word} ${label} ${this.#texts}${TAIL}`;
    return long ? text + '.'.repeat(4096 - Buffer.byteLength(text)) : text;
  }

  /** The user that a number of a `send` means. */
  #recipient(to) {
    const lane = this.busy.includes(to) ? to : this.busy[to % this.busy.length];
    return this.#standing.get(lane)?.clientId ?? NOBODY;
  }

  /** The frames of a request. */
  frames(ask, client) {
    switch (ask.ask) {
      case 'create':
      case 'join':
        return [{ type: ask.ask, room: `${this.word}.${ask.room}` }];
      case 'say':
        return [{ type: 'say', text: this.#text(client, ask.long) }];
      case 'send':
        return Array.from({ length: ask.times }, () => {
          return { type: 'send', to: this.#recipient(ask.to), text: this.#text(client, ask.long) };
        });
      case 'users':
        // Users with lower ids are not of this run.
        return [{ type: 'users', after: Math.min(...this.clients.map(({ clientId }) => clientId)) - 1 }];
      case 'unknown-type':
        return [{ type: 'whisper' }];
      case 'invalid-field':
        return [{ type: 'send', to: 0, text: this.#text(client, false) }];
      case 'nobody':
        return [{ type: 'send', to: NOBODY, text: this.#text(client, false) }];
      case 'second-ack':
        return [client.ack];
      case 'blank-line':
        client.write(' \t\n');
        return [];
      default:
        return [{ type: ask.ask }];
    }
  }
}

/** The moves; each is answered before the next begins. */
const MOVES = {
  async ask(stage, client, { ask }) {
    for (const call of client.post(...stage.frames(ask, client))) await client.answer(call);
  },
  async enter(stage, client, { room, first }) {
    const id = `${stage.word}.${room}`;
    const answer = await client.ask({ type: first, room: id });
    const other = OTHER_WAY[answer?.code];
    if (other) await client.ask({ type: other, room: id });
  },
  async exit(_stage, client) {
    await client.ask({ type: client.isOwner ? 'close' : 'leave' });
  },
  async burst(stage, client, { asks, end }) {
    const calls = client.post(...asks.flatMap((ask) => stage.frames(ask, client)));
    if (end !== 'none') await client.leave(end);
    if (end !== 'rst') for (const call of calls) await client.answer(call);
  },
  end: (_stage, client, { how }) => client.leave(how),
};

/** Lets the others go on for some turns. */
async function hesitate() {
  for (let turns = Math.floor(Math.random() * TURNS); turns > 0; turns -= 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function playLane(stage, lane, first) {
  let client = first;
  for (const move of stage.program.lanes[lane].moves) {
    if (client && !client.alive) {
      if (!client.ending || client.stuck) return;
      client = undefined;
    }
    if (stage.hesitates) await hesitate();
    if (move.do === 'knock') {
      // Another connection, which vanishes before anybody heard of it.
      const guest = await stage.connect(lane);
      if (move.ack) guest.post(guest.ack);
      await guest.leave(move.how);
    } else {
      client ??= await stage.user(lane);
      await MOVES[move.do](stage, client, move);
    }
  }
}

/** Whatever was to come before a `pong` has come. */
const fence = (clients) => Promise.all(clients.map((client) => client.ask({ type: 'ping' })));

async function emptyInbox(client) {
  for (let page = 0; page < PAGES; page += 1) {
    const answer = await client.ask({ type: 'inbox' });
    if (answer?.type !== 'inbox' || answer.more !== true) return;
  }
}

/** Whether an owner has had one room of an id only; of several nobody can tell which one somebody was in. */
const hadOne = ({ calls }, id) =>
  calls.filter(({ type, frame, answer }) => type === 'create' && frame.room === id && !answer?.code)
    .length === 1;

/** Who has to be told of whom: the owner of a room of a member that went, and its members of an owner that went. */
function owed({ clients }) {
  const pairs = clients.flatMap((witness) => clients.map((gone) => ({ witness, gone, room: gone.room })));
  return pairs.filter(({ witness, gone, room }) => {
    const isSame = room && witness.room?.id === room.id && witness.room.owner === room.owner;
    const owner = [witness, gone].find(({ isOwner }) => isOwner);
    return isSame && witness.alive && gone.ending && owner && hadOne(owner, room.id);
  });
}

const isTold = ({ witness, gone, room }) =>
  witness.over ||
  witness.room?.id !== room.id ||
  witness.seen.some(
    ({ frame: { type, user, seq } }) =>
      type === 'member-left' && user?.clientId === gone.clientId && seq > room.seq,
  );

/** Waits for what the server owes to those who ended their connections, and to those who have to be told of it. */
async function goings(stage) {
  const ended = stage.clients.filter(({ ending }) => ending && ending.how !== 'rst');
  const tellings = owed(stage);
  await Promise.all([
    ...ended.map((client) => client.until(() => client.over, GOING_MS)),
    ...tellings.map((each) => each.witness.until(() => isTold(each), GOING_MS)),
  ]);
  stage.untold = tellings.find((each) => !isTold(each));
}

async function settle(stage) {
  const living = () => stage.clients.filter((client) => client.alive);
  await fence(living());
  await goings(stage);
  await fence(living());
  await Promise.all(living().map(emptyInbox));
  for (const [n, client] of living().entries()) {
    if (n < LISTERS) await client.ask(stage.frames({ ask: 'users' }, client)[0]);
    if (client.room) await client.ask({ type: 'members' });
  }
  await fence(living());
}

/** Plays the program of a stage; its clients are the record. */
export async function play(stage) {
  const users = await Promise.all(stage.busy.map((lane) => stage.user(lane)));
  await Promise.all(users.map((user) => playLane(stage, user.lane, user)));
  await settle(stage);
}
