// The checkers of concurrent histories: each on small ones made by hand, fine, broken for each of its reasons, and crossing
// in ways that look wrong and are legal.
import t from 'tap';
import { checkHistory } from '../src/workloads/check-history.ts';
import { shown, Story } from './fixture/story.ts';
import type { Actor } from './fixture/story.ts';
import type { Frame } from '../src/data/frame.ts';

/** The requirements that a story breaks, each once, sorted. */
function broken(story: Story): string[] {
  const ids = new Set<string>();
  for (const checkerResult of checkHistory(story.history())) {
    if (checkerResult.verdict === 'undecided') throw new Error(checkerResult.why);
    if (checkerResult.verdict === 'broken') ids.add(checkerResult.requirement);
  }
  return [...ids].sort();
}

/** What was said of a requirement. */
function said(story: Story, requirement: string): string {
  const found = [...checkHistory(story.history())].find(
    (each) => each.verdict === 'broken' && each.requirement === requirement,
  );
  return found?.verdict === 'broken' ? `${found.allowed} ${found.got}` : '';
}

const fine = (name: string, story: Story) => void t.test(name, (t) => (t.same(broken(story), []), t.end()));
const breaks = (name: string, requirement: string, story: Story) =>
  void t.test(`${requirement}: ${name}`, (t) => {
    const found = broken(story);
    t.ok(found.includes(requirement), `finds ${requirement} among ${found.join(', ') || 'nothing'}`);
    t.match(said(story, requirement), /\S{3}/);
    t.end();
  });

// ——— what the stories are made of ———

const R = 'r';
const error = (code: string, more: object = {}): Frame => ({ type: 'error', code, fatal: false, ...more });
const message = (from: Actor, seq: number, text: string): Frame => ({
  type: 'message',
  room: R,
  seq,
  from: shown(from),
  text,
});
const memberJoined = (user: Actor, seq: number): Frame => ({
  type: 'member-joined',
  room: R,
  seq,
  user: shown(user),
});
const memberLeft = (user: Actor, seq: number, reason = 'left'): Frame => ({
  type: 'member-left',
  room: R,
  seq,
  user: shown(user),
  reason,
});
const closed = (seq: number, reason = 'owner-closed'): Frame => ({ type: 'closed', room: R, seq, reason });
const users = (...actors: Actor[]): Frame => ({ type: 'users', users: actors.map(shown), more: false });
const members = (...actors: Actor[]): Frame => ({ type: 'members', users: actors.map(shown), more: false });
const inbox = (messages: readonly (readonly [from: Actor, text: string])[], more = false): Frame => ({
  type: 'inbox',
  messages: messages.map(([from, text]) => ({ from: shown(from), text })),
  more,
});

class Room extends Story {
  readonly a: Actor;
  readonly b: Actor;
  readonly c: Actor;
  seq = 0;

  /** A owns the room, B and C are in. */
  constructor() {
    super();
    this.a = this.user('A');
    this.b = this.user('B');
    this.c = this.user('C');
    this.create(this.a);
    this.join(this.b, [this.a]);
    this.join(this.c, [this.a, this.b]);
  }

  create(owner: Actor): this {
    this.seq = 0;
    return this.does(owner, { type: 'create', room: R }, { type: 'created', room: R, seq: 0 });
  }

  join(newcomer: Actor, others: readonly Actor[], count = others.length + 1): this {
    this.seq += 1;
    const owner = shown(others[0]!);
    const seq = this.seq;
    this.does(newcomer, { type: 'join', room: R }, { type: 'joined', room: R, owner, count, seq });
    return this.sees(others, memberJoined(newcomer, seq));
  }

  say(speaker: Actor, text: string, others: readonly Actor[]): this {
    this.seq += 1;
    const line = message(speaker, this.seq, text);
    return this.does(speaker, { type: 'say', text }, line).sees(others, line);
  }

  leave(leaver: Actor, others: readonly Actor[]): this {
    this.seq += 1;
    this.does(leaver, { type: 'leave' }, { type: 'left', room: R, seq: this.seq });
    return this.sees(others, memberLeft(leaver, this.seq));
  }

  close(others: readonly Actor[]): this {
    this.seq += 1;
    return this.does(this.a, { type: 'close' }, closed(this.seq)).sees(others, closed(this.seq));
  }
}

/** A story in a room of three. */
const room = (tell: (room: Room) => Story): Story => tell(new Room());
/** A story of three users at the menu. */
function three(tell: (story: Story, a: Actor, b: Actor, c: Actor) => Story): Story {
  const story = new Story();
  return tell(story, story.user('A'), story.user('B'), story.user('C'));
}

// ——— rooms ———

fine(
  'a room lives: lines, a leaving, a return, the end',
  room((r) => {
    r.say(r.a, 'one', [r.b, r.c]).say(r.b, 'two', [r.a, r.c]).leave(r.c, [r.a, r.b]);
    return r.join(r.c, [r.a, r.b]).fenced().close([r.b, r.c]).create(r.a).fenced();
  }),
);
breaks(
  'two members see two lines under one number',
  'room.same-events',
  room((r) => {
    r.does(r.a, { type: 'say', text: 'x' }, message(r.a, 3, 'x'));
    r.does(r.b, { type: 'say', text: 'y' }, message(r.b, 3, 'y'));
    return r.sees([r.c], message(r.a, 3, 'x')).fenced();
  }),
);
breaks(
  'a member who stays never sees the last line',
  'room.same-events',
  room((r) => r.say(r.a, 'x', [r.b]).fenced()),
);
breaks(
  'a `pong` overtakes a line that another had received',
  'fence.room',
  room((r) => {
    const line = message(r.a, 3, 'x');
    r.does(r.a, { type: 'say', text: 'x' }, line).sees([r.b], line);
    return r.does(r.c, { type: 'ping' }, { type: 'pong' }).sees([r.c], line).fenced();
  }),
);
fine(
  'a line that nobody had received before the `ping` may follow the `pong`',
  room((r) => {
    const line = message(r.a, 3, 'x');
    const ping = r.ask(r.c, { type: 'ping' });
    r.does(r.a, { type: 'say', text: 'x' }, line).sees([r.b], line);
    return r.answer(ping, { type: 'pong' }).sees([r.c], line).fenced();
  }),
);
breaks(
  'the owner is not told of a joining',
  'join.notice',
  three((s, a, b) => {
    s.does(a, { type: 'create', room: R }, { type: 'created', room: R, seq: 0 });
    const joined = { type: 'joined', room: R, owner: shown(a), count: 2, seq: 1 };
    return s.does(b, { type: 'join', room: R }, joined).fenced();
  }),
);
breaks(
  'a join notification has another number',
  'join.notice',
  room((r) => {
    r.does(r.c, { type: 'leave' }, { type: 'left', room: R, seq: 3 });
    r.sees([r.a, r.b], memberLeft(r.c, 3));
    r.does(r.c, { type: 'join', room: R }, { type: 'joined', room: R, owner: shown(r.a), count: 3, seq: 4 });
    return r
      .sees([r.a, r.b], message(r.a, 4, 'x'))
      .sees([r.a, r.b], memberJoined(r.c, 5))
      .fenced();
  }),
);
breaks(
  'a leave is reported as a message',
  'leave.notice',
  room((r) => {
    r.does(r.c, { type: 'leave' }, { type: 'left', room: R, seq: 3 });
    return r.sees([r.a, r.b], message(r.c, 3, 'I left')).fenced();
  }),
);
breaks(
  '`count` is not that of the events',
  'join.joined',
  three((s, a, b) => {
    s.does(a, { type: 'create', room: R }, { type: 'created', room: R, seq: 0 });
    const joined = { type: 'joined', room: R, owner: shown(a), count: 3, seq: 1 };
    return s.does(b, { type: 'join', room: R }, joined).sees([a], memberJoined(b, 1)).fenced();
  }),
);
breaks(
  'an owner who never created the room',
  'join.joined',
  three((s, a, b, c) => {
    s.does(a, { type: 'create', room: R }, { type: 'created', room: R, seq: 0 });
    const joined = { type: 'joined', room: R, owner: shown(c), count: 2, seq: 1 };
    return s.does(b, { type: 'join', room: R }, joined).sees([a], memberJoined(b, 1)).fenced();
  }),
);
breaks(
  'somebody speaks who had left',
  'state.refuses',
  room((r) => {
    r.leave(r.c, [r.a, r.b]);
    return r.sees([r.a, r.b], message(r.c, 4, 'still here')).fenced();
  }),
);

// ——— what was said ———

breaks(
  'lines of one speaker change places',
  'say.order',
  room((r) => {
    const x = r.ask(r.b, { type: 'say', text: 'x' });
    const y = r.ask(r.b, { type: 'say', text: 'y' });
    r.answer(x, message(r.b, 3, 'y')).answer(y, message(r.b, 4, 'x'));
    r.sees([r.a, r.c], message(r.b, 3, 'y'));
    return r.sees([r.a, r.c], message(r.b, 4, 'x')).fenced();
  }),
);
breaks(
  'a line comes twice',
  'say.message',
  room((r) => {
    r.say(r.b, 'x', [r.a, r.c]);
    return r.sees([r.a, r.b, r.c], message(r.b, 4, 'x')).fenced();
  }),
);
breaks(
  'a line comes back as another',
  'say.message',
  room((r) => {
    r.ask(r.c, { type: 'say', text: 'z' });
    return r.does(r.b, { type: 'say', text: 'x' }, message(r.b, 3, 'z')).fenced();
  }),
);
breaks(
  'a line under another name',
  'say.speaker',
  room((r) => {
    const say = r.ask(r.b, { type: 'say', text: 'x' });
    r.sees([r.a, r.c], message(r.c, 3, 'x'));
    return r.answer(say, message(r.b, 3, 'x')).fenced();
  }),
);
breaks(
  'a refused line is shown',
  'error.changes-nothing',
  room((r) => {
    r.leave(r.c, [r.a, r.b]).does(r.c, { type: 'say', text: 'x' }, error('wrong-state', { state: 'menu' }));
    return r.sees([r.a, r.b], message(r.c, 4, 'x')).fenced();
  }),
);
breaks(
  'a line goes to another life of the room',
  'room.no-leak',
  room((r) => {
    r.say(r.a, 'x', [r.b, r.c]).close([r.b, r.c]).create(r.b);
    return r.sees([r.b], message(r.a, 1, 'x')).fenced();
  }),
);
breaks(
  'a text that nobody said',
  'text.verbatim',
  room((r) => r.sees([r.a, r.b, r.c], message(r.b, 3, 'mangled')).fenced()),
);
fine(
  'a `say` and a `leave` cross the close',
  room((r) => {
    const say = r.ask(r.b, { type: 'say', text: 'too late' });
    const leave = r.ask(r.c, { type: 'leave' });
    r.does(r.a, { type: 'close' }, closed(3));
    r.sees([r.b], closed(3)).answer(say, error('wrong-state', { state: 'menu' }));
    // The refusal may overtake the event.
    return r
      .answer(leave, error('wrong-state', { state: 'menu' }))
      .sees([r.c], closed(3))
      .fenced();
  }),
);
breaks(
  'a `say` is refused as if the room were closed, and it is not',
  'room.linearizable',
  room((r) => r.does(r.b, { type: 'say', text: 'x' }, error('wrong-state', { state: 'menu' })).fenced()),
);
fine(
  'a list of members crosses the close',
  room((r) => {
    const list = r.ask(r.b, { type: 'members' });
    r.does(r.a, { type: 'close' }, closed(3)).sees([r.b, r.c], closed(3));
    return r.answer(list, members(r.a, r.b, r.c)).fenced();
  }),
);

// ——— ends ———

fine(
  'a member quits, another is reset, the owner vanishes',
  room((r) => {
    r.ends(r.b, 'quit');
    const quit = r.ask(r.b, { type: 'quit' });
    r.sees([r.a, r.c], memberLeft(r.b, 3)).answer(quit, { type: 'bye' });
    r.b.over = 100;
    r.ends(r.c, 'rst')
      .sees([r.a], memberLeft(r.c, 4, 'disconnected'))
      .ends(r.a, 'rst');
    return r;
  }),
);
for (const [how, requirement] of [
  ['rst', 'end.rst-gone'],
  ['fin', 'end.fin-gone'],
  ['garbage', 'end.error-gone'],
  ['quit', 'quit.member'],
] as const) {
  breaks(
    `no client is notified of a member that ended by ${how}`,
    requirement,
    room((r) => r.ends(r.c, how).later(20_000).fenced()),
  );
  fine(
    `a member who ended by ${how} a moment ago need not be told`,
    room((r) => r.ends(r.c, how).later(1_000).fenced()),
  );
}
breaks(
  'a reset is reported as a leave',
  'end.member',
  room((r) =>
    r
      .ends(r.c, 'rst')
      .sees([r.a, r.b], memberLeft(r.c, 3, 'left'))
      .fenced(),
  ),
);
breaks(
  '`quit` is reported as a disconnection',
  'quit.member',
  room((r) =>
    r
      .quits(r.c)
      .sees([r.a, r.b], memberLeft(r.c, 3, 'disconnected'))
      .fenced(),
  ),
);
breaks(
  'somebody is said to be gone who is not',
  'leave.notice',
  room((r) => r.sees([r.a, r.b], memberLeft(r.c, 3, 'disconnected')).fenced()),
);
breaks(
  'an owner’s disconnection is reported as a leave',
  'end.owner',
  room((r) =>
    r
      .ends(r.a, 'rst')
      .sees([r.b, r.c], memberLeft(r.a, 3, 'disconnected'))
      .fenced(),
  ),
);
breaks(
  'an owner’s `quit` is reported as its `close`',
  'quit.owner',
  room((r) => r.quits(r.a).sees([r.b, r.c], closed(3, 'owner-closed')).fenced()),
);
breaks(
  'a `close` is reported as a disconnection',
  'close.closed',
  room((r) => {
    const close = r.ask(r.a, { type: 'close' });
    r.sees([r.b, r.c], closed(3, 'owner-disconnected'));
    return r.answer(close, closed(3)).fenced();
  }),
);
fine(
  'a `leave` on its way when the connection was reset may have been done, or not',
  room((r) => {
    r.ask(r.c, { type: 'leave' });
    return r
      .ends(r.c, 'rst')
      .sees([r.a, r.b], memberLeft(r.c, 3, 'left'))
      .fenced();
  }),
);
fine(
  'a `join` and a `say` on their way when the connection was reset may show',
  room((r) => {
    r.leave(r.c, [r.a, r.b]);
    r.ask(r.c, { type: 'join', room: R });
    r.ask(r.c, { type: 'say', text: 'last words' });
    r.ends(r.c, 'rst').sees([r.a, r.b], memberJoined(r.c, 4));
    r.sees([r.a, r.b], message(r.c, 5, 'last words'));
    return r.sees([r.a, r.b], memberLeft(r.c, 6, 'disconnected')).fenced();
  }),
);

// ——— room ids ———

fine(
  'of two creates one is refused, also before the other is answered',
  three((s, a, b) => {
    const create = s.ask(a, { type: 'create', room: R });
    s.does(b, { type: 'create', room: R }, error('room-exists'));
    return s.answer(create, { type: 'created', room: R, seq: 0 }).fenced();
  }),
);
breaks(
  'both of two concurrent creates succeed',
  'create.race',
  three((s, a, b) => {
    const first = s.ask(a, { type: 'create', room: R });
    const second = s.ask(b, { type: 'create', room: R });
    s.answer(first, { type: 'created', room: R, seq: 0 });
    return s.answer(second, { type: 'created', room: R, seq: 0 }).fenced();
  }),
);
breaks(
  'a create succeeds while the room is open',
  'create.exists',
  three((s, a, b) => {
    s.does(a, { type: 'create', room: R }, { type: 'created', room: R, seq: 0 });
    return s.does(b, { type: 'create', room: R }, { type: 'created', room: R, seq: 0 }).fenced();
  }),
);
breaks(
  'a create is refused, and nobody has the room',
  'create.race',
  three((s, a) => s.does(a, { type: 'create', room: R }, error('room-exists')).fenced()),
);
breaks(
  'a closed room keeps its id',
  'close.frees-id',
  room((r) => r.close([r.b, r.c]).does(r.b, { type: 'create', room: R }, error('room-exists')).fenced()),
);
fine(
  'a room of an owner who vanished may be there for two seconds more',
  three((s, a, b, c) => {
    s.does(a, { type: 'create', room: R }, { type: 'created', room: R, seq: 0 }).ends(a, 'fin');
    s.later(1_500).does(b, { type: 'create', room: R }, error('room-exists'));
    return s.does(c, { type: 'create', room: R }, { type: 'created', room: R, seq: 0 }).fenced();
  }),
);
breaks(
  'a room of an owner who vanished is there for ever',
  'close.frees-id',
  three((s, a, b) => {
    s.does(a, { type: 'create', room: R }, { type: 'created', room: R, seq: 0 }).ends(a, 'rst');
    return s.later(9_000).does(b, { type: 'create', room: R }, error('room-exists')).fenced();
  }),
);
fine(
  'a create that was never answered may have made the room',
  three((s, a, b, c) => {
    s.ask(a, { type: 'create', room: R });
    s.ends(a, 'rst').does(b, { type: 'create', room: R }, error('room-exists'));
    const joined = { type: 'joined', room: R, owner: shown(a), count: 2, seq: 1 };
    return s.does(c, { type: 'join', room: R }, joined).sees([c], closed(2, 'owner-disconnected')).fenced();
  }),
);
fine(
  'an owner is reset with another create of the room on its way: nobody knows which one a member joined',
  three((s, a, b, c) => {
    s.does(a, { type: 'create', room: R }, { type: 'created', room: R, seq: 0 });
    for (const type of ['close', 'create']) s.ask(a, { type, room: R });
    s.ends(a, 'rst');
    const joined = { type: 'joined', room: R, owner: shown(a) };
    s.does(b, { type: 'join', room: R }, { ...joined, count: 2, seq: 1 });
    s.does(c, { type: 'join', room: R }, { ...joined, count: 3, seq: 2 }).sees([b], memberJoined(c, 2));
    s.does(b, { type: 'leave' }, { type: 'left', room: R, seq: 3 }).sees([c], memberLeft(b, 3));
    return s.sees([c], closed(4, 'owner-disconnected')).fenced();
  }),
);
fine(
  'one user joins two lives of a room that one owner creates',
  room((r) => r.close([r.b, r.c]).create(r.a).join(r.b, [r.a]).join(r.c, [r.a, r.b]).fenced()),
);
breaks(
  'a room that is open is not found',
  'room.linearizable',
  room((r) => r.leave(r.c, [r.a, r.b]).does(r.c, { type: 'join', room: R }, error('no-such-room')).fenced()),
);
breaks(
  'a room is full that is not',
  'room.linearizable',
  room((r) => r.leave(r.c, [r.a, r.b]).does(r.c, { type: 'join', room: R }, error('room-full')).fenced()),
);

// ——— lists ———

breaks(
  'a member is missing',
  'members.complete',
  room((r) => r.does(r.b, { type: 'members' }, members(r.a, r.b)).fenced()),
);
breaks(
  'a member is listed who had left',
  'members.only',
  room((r) =>
    r
      .leave(r.c, [r.a, r.b])
      .does(r.b, { type: 'members' }, members(r.a, r.b, r.c))
      .fenced(),
  ),
);
breaks(
  'the list is not in order',
  'members.order',
  room((r) => r.does(r.b, { type: 'members' }, members(r.c, r.a, r.b)).fenced()),
);
fine(
  'a member leaves, comes back, and is reset before it reads that it did',
  room((r) => {
    r.leave(r.c, [r.a, r.b]).ask(r.c, { type: 'join', room: R });
    r.ends(r.c, 'rst').sees([r.a, r.b], memberJoined(r.c, 4));
    r.does(r.b, { type: 'members' }, members(r.a, r.b, r.c));
    return r.sees([r.a, r.b], memberLeft(r.c, 5, 'disconnected')).fenced();
  }),
);
breaks(
  'a member that came back unread is listed after its going was told',
  'members.only',
  room((r) => {
    r.leave(r.c, [r.a, r.b]).ask(r.c, { type: 'join', room: R });
    r.ends(r.c, 'rst').sees([r.a, r.b], memberJoined(r.c, 4));
    r.sees([r.a, r.b], memberLeft(r.c, 5, 'disconnected'));
    return r.does(r.b, { type: 'members' }, members(r.a, r.b, r.c)).fenced();
  }),
);
for (const listed of [true, false]) {
  fine(
    `a member who leaves meanwhile may be ${listed ? 'listed' : 'left out'}`,
    room((r) => {
      const leave = r.ask(r.c, { type: 'leave' });
      r.does(r.b, { type: 'members' }, listed ? members(r.a, r.b, r.c) : members(r.a, r.b));
      r.answer(leave, { type: 'left', room: R, seq: 3 });
      return r.sees([r.a, r.b], memberLeft(r.c, 3)).fenced();
    }),
  );
}
breaks(
  'a member who is leaving is gone and there again',
  'room.linearizable',
  room((r) => {
    const leave = r.ask(r.c, { type: 'leave' });
    r.does(r.b, { type: 'members' }, members(r.a, r.b));
    r.does(r.a, { type: 'members' }, members(r.a, r.b, r.c));
    r.answer(leave, { type: 'left', room: R, seq: 3 });
    return r.sees([r.a, r.b], memberLeft(r.c, 3)).fenced();
  }),
);
fine(
  'users come, go and are listed; strangers are nobody’s business',
  three((s, a, b, c) => {
    const foreign = { ...c, clientId: 7, name: 'somebody else' };
    s.does(a, { type: 'users' }, users(foreign, a, b, c)).quits(c);
    return s.does(a, { type: 'users' }, users(a, b)).fenced();
  }),
);
breaks(
  'a user is missing',
  'users.complete',
  three((s, a, _b, c) => s.does(a, { type: 'users' }, users(a, c)).fenced()),
);
breaks(
  'a user is listed whose `bye` was received',
  'users.departed',
  three((s, a, b, c) =>
    s
      .quits(b)
      .does(a, { type: 'users' }, users(a, b, c))
      .fenced(),
  ),
);
breaks(
  'a user is listed whose going was told to a room',
  'users.departed',
  room((r) => {
    r.ends(r.c, 'rst').sees([r.a, r.b], memberLeft(r.c, 3, 'disconnected'));
    return r.does(r.a, { type: 'users' }, users(r.a, r.b, r.c)).fenced();
  }),
);
fine(
  'a user who was reset may be listed for a while',
  three((s, a, b, c) =>
    s
      .ends(b, 'rst')
      .does(a, { type: 'users' }, users(a, b, c))
      .fenced(),
  ),
);
fine(
  'a user who left its room is no user who is gone',
  room((r) =>
    r
      .leave(r.c, [r.a, r.b])
      .does(r.a, { type: 'users' }, users(r.a, r.b, r.c))
      .fenced(),
  ),
);
breaks(
  'a connection without a name is listed',
  'users.strangers',
  three((s, a, b, c) => {
    const d = s.stranger('D');
    return s.does(a, { type: 'users' }, users(a, b, c, d)).fenced();
  }),
);
breaks(
  'a user is listed under another name',
  'users.names',
  three((s, a, b, c) => s.does(a, { type: 'users' }, users(a, { ...b, name: 'x' }, c)).fenced()),
);
breaks(
  'a user is listed twice',
  'users.order',
  three((s, a, b, c) => s.does(a, { type: 'users' }, users(a, b, b, c)).fenced()),
);
breaks(
  'a user who goes is gone and there again',
  'users.linearizable',
  three((s, a, b, c) => {
    s.ends(b, 'rst').does(a, { type: 'users' }, users(a, c));
    return s.does(c, { type: 'users' }, users(a, b, c)).fenced();
  }),
);
for (const listed of [true, false]) {
  fine(
    `a user who comes meanwhile may be ${listed ? 'listed' : 'left out'}`,
    three((s, a, b, c) => {
      const d = s.stranger('D');
      const ack = s.ask(d, { type: 'ack' });
      s.does(a, { type: 'users' }, listed ? users(a, b, c, d) : users(a, b, c));
      return s.answer(ack, { type: 'ready' }).fenced();
    }),
  );
}
fine(
  'a page speaks for nobody behind its last user while there is more',
  three((s, a, b) => s.does(a, { type: 'users' }, { ...users(a, b), more: true }).fenced()),
);

// ——— inboxes ———

const send = (to: Actor, text: string): Frame => ({ type: 'send', to: to.clientId, text });
const SENT: Frame = { type: 'sent' };
const INBOX: Frame = { type: 'inbox' };

fine(
  'messages of two senders, read in two goes',
  three((s, a, b, c) => {
    s.does(a, send(c, 'a1'), SENT).does(b, send(c, 'b1'), SENT);
    s.does(c, INBOX, inbox([[a, 'a1']], true)).does(a, send(c, 'a2'), SENT);
    return s.does(
      c,
      INBOX,
      inbox([
        [b, 'b1'],
        [a, 'a2'],
      ]),
    );
  }),
);
breaks(
  'a message is delivered twice',
  'inbox.once',
  three((s, a, b) => {
    s.does(a, send(b, 'x'), SENT).does(b, INBOX, inbox([[a, 'x']]));
    return s.does(b, INBOX, inbox([[a, 'x']]));
  }),
);
breaks(
  'an acknowledged message is never delivered',
  'inbox.complete',
  three((s, a, b) => s.does(a, send(b, 'x'), SENT).does(b, INBOX, inbox([]))),
);
breaks(
  'an acknowledged message comes late',
  'inbox.fresh',
  three((s, a, b) => {
    s.does(a, send(b, 'x'), SENT).does(b, INBOX, inbox([]));
    return s.does(b, INBOX, inbox([[a, 'x']]));
  }),
);
fine(
  'a message not yet acknowledged may come late',
  three((s, a, b) => {
    const sending = s.ask(a, send(b, 'x'));
    s.does(b, INBOX, inbox([])).answer(sending, SENT);
    return s.does(b, INBOX, inbox([[a, 'x']]));
  }),
);
breaks(
  'messages of one sender change places',
  'inbox.order',
  three((s, a, b) => {
    s.does(a, send(b, 'x'), SENT).does(a, send(b, 'y'), SENT);
    return s.does(
      b,
      INBOX,
      inbox([
        [a, 'y'],
        [a, 'x'],
      ]),
    );
  }),
);
breaks(
  'a later sender’s message goes before an earlier one’s',
  'inbox.linearizable',
  three((s, a, b, c) => {
    s.does(a, send(c, 'first'), SENT).does(b, send(c, 'second'), SENT);
    return s.does(
      c,
      INBOX,
      inbox([
        [b, 'second'],
        [a, 'first'],
      ]),
    );
  }),
);
breaks(
  'a message is handed to somebody else',
  'inbox.private',
  three((s, a, b, c) => s.does(a, send(b, 'x'), SENT).does(c, INBOX, inbox([[a, 'x']]))),
);
breaks(
  'a message under another name',
  'inbox.sender',
  three((s, a, b, c) => s.does(a, send(b, 'x'), SENT).does(b, INBOX, inbox([[c, 'x']]))),
);
breaks(
  'a refused message is delivered',
  'error.changes-nothing',
  three((s, a, b) => s.does(a, send(b, 'x'), error('inbox-full')).does(b, INBOX, inbox([[a, 'x']]))),
);
breaks(
  'a text that nobody sent',
  'text.verbatim',
  three((s, a, b) => s.does(b, INBOX, inbox([[a, 'mangled']]))),
);
breaks(
  'an inbox is full that is not',
  'inbox.linearizable',
  three((s, a, b) => s.does(a, send(b, 'x'), error('inbox-full'))),
);
fine(
  'an inbox is full, and no longer once it was read',
  three((s, a, b) => {
    for (const text of ['1', '2', '3']) s.does(a, send(b, text), SENT);
    s.does(a, send(b, '4'), error('inbox-full'));
    const three = [
      [a, '1'],
      [a, '2'],
      [a, '3'],
    ] as const;
    s.does(b, INBOX, inbox(three)).does(a, send(b, '5'), SENT);
    return s.does(b, INBOX, inbox([[a, '5']]));
  }),
);
breaks(
  'an inbox takes more than it holds',
  'inbox.linearizable',
  three((s, a, b) => {
    for (const text of ['1', '2', '3', '4']) s.does(a, send(b, text), SENT);
    return s;
  }),
);
fine(
  'an inbox that is full was read by somebody who was reset before the reply came',
  three((s, a, b) => {
    for (const text of ['1', '2', '3']) s.does(a, send(b, text), SENT);
    s.ask(b, INBOX);
    return s.ends(b, 'rst').does(a, send(b, '4'), SENT);
  }),
);
breaks(
  'somebody is not found who is in',
  'inbox.linearizable',
  three((s, a, b) => s.does(a, send(b, 'x'), error('no-such-user'))),
);
breaks(
  'somebody takes messages after its `bye`',
  'inbox.linearizable',
  three((s, a, b) => s.quits(b).does(a, send(b, 'x'), SENT)),
);
for (const reply of [SENT, error('no-such-user')]) {
  fine(
    `somebody who was reset may be answered with ${reply.type}`,
    three((s, a, b) => s.ends(b, 'rst').does(a, send(b, 'x'), reply)),
  );
}
for (const messages of [[], ['x']]) {
  fine(
    `a message on its way when its sender was reset may ${messages.length > 0 ? '' : 'not '}arrive`,
    three((s, a, b) => {
      s.ask(a, send(b, 'x'));
      return s.ends(a, 'rst').does(b, INBOX, inbox(messages.map((text) => [a, text] as const)));
    }),
  );
}

// ——— answers ———

breaks(
  'a request without an answer',
  'request.answered',
  three((s, a) => (s.ask(a, { type: 'ping' }), s)),
);
breaks(
  'a request before a FIN without an answer',
  'end.fin-answers',
  three((s, a) => (s.ask(a, { type: 'ping' }), s.ends(a, 'fin'))),
);
breaks(
  'a connection that the target does not close after a FIN',
  'end.fin-answers',
  three((s, a) => s.ends(a, 'fin').later(9_000)),
);
breaks(
  'a connection that the target ends on its own',
  'error.stays',
  three((s, a) => s.ends(a, 'cut')),
);
breaks(
  'a `quit` without `bye`',
  'quit.bye',
  three((s, a) => (s.ends(a, 'quit').ask(a, { type: 'quit' }), s)),
);
fine(
  'requests before an RST need no answer',
  three((s, a) => (s.ask(a, { type: 'ping' }), s.ends(a, 'rst'))),
);
