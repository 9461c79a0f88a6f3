// Stories for the assertions of scripts: for each assertion one that it has to find, and some that no assertion may find.
import { shown, Story } from '../fixture/story.ts';
import type { Actor } from '../fixture/story.ts';
import type { Frame } from '../../src/data/frame.ts';

const R = 'r';
const create: Frame = { type: 'create', room: R };
const created: Frame = { type: 'created', room: R, seq: 0 };
const say = (text: string): Frame => ({ type: 'say', text });
const leave: Frame = { type: 'leave' };
const left = (seq: number): Frame => ({ type: 'left', room: R, seq });
const closed = (seq: number): Frame => ({ type: 'closed', room: R, seq, reason: 'owner-closed' });
const refusal = (code: string): Frame => ({ type: 'error', code, message: code, fatal: false });
const list = (type: string, ...users: Actor[]): Frame => ({ type, users: users.map(shown), more: false });
const message = (from: Actor, seq: number, text: string): Frame => {
  return { type: 'message', room: R, seq, from: shown(from), text, at: '2026-11-22T07:40:00.123Z' };
};
const inbox = (...messages: (readonly [from: Actor, text: string])[]): Frame => {
  const at = '2026-11-22T07:40:00.123Z';
  return {
    type: 'inbox',
    messages: messages.map(([from, text]) => ({ from: shown(from), text, at })),
    more: false,
  };
};
const event = (type: 'member-joined' | 'member-left', user: Actor, seq: number): Frame => {
  return { type, room: R, seq, user: shown(user), ...(type === 'member-left' && { reason: 'left' }) };
};

/** Three users at the menu. */
export class Three extends Story {
  readonly a = this.atMenu('A');
  readonly b = this.atMenu('B');
  readonly c = this.atMenu('C');

  send(from: Actor, to: Actor, text: string, reply: Frame = { type: 'sent' }): this {
    return this.does(from, { type: 'send', to: to.clientId, text }, reply);
  }

  reads(owner: Actor, ...messages: Parameters<typeof inbox>): this {
    return this.does(owner, { type: 'inbox' }, inbox(...messages));
  }

  joins(user: Actor, seq: number, count: number, ...told: Actor[]): this {
    this.does(user, { type: 'join', room: R }, { type: 'joined', room: R, owner: shown(this.a), count, seq });
    return this.sees(told, event('member-joined', user, seq));
  }
}

/** A has a room, B is in it under 1, and C under 2. */
function room(): Three {
  const story = new Three();
  story.does(story.a, create, created).joins(story.b, 1, 2, story.a);
  return story.joins(story.c, 2, 3, story.a, story.b);
}

const menu = () => new Three();
type Tell = readonly [begin: () => Three, tell: (story: Three) => Story];

/** Question → a story that breaks what it asks for. */
export const BROKEN: Readonly<Record<string, Tell>> = {
  'inbox.once': [menu, (s) => s.send(s.b, s.a, 'x').reads(s.a, [s.b, 'x']).reads(s.a, [s.b, 'x']).reads(s.a)],
  'inbox.complete': [menu, (s) => s.send(s.b, s.a, 'x').reads(s.a)],
  'inbox.fresh': [menu, (s) => s.send(s.b, s.a, 'x').reads(s.a).reads(s.a, [s.b, 'x'])],
  'inbox.order': [menu, (s) => s.send(s.b, s.a, 'x').send(s.b, s.a, 'y').reads(s.a, [s.b, 'y'], [s.b, 'x'])],
  'inbox.private': [menu, (s) => s.send(s.b, s.a, 'x').reads(s.c, [s.b, 'x']).reads(s.a, [s.b, 'x'])],
  'inbox.sender': [menu, (s) => s.send(s.b, s.a, 'x').reads(s.a, [s.c, 'x'])],
  'inbox.open': [menu, (s) => s.send(s.b, s.a, 'x', refusal('no-such-user'))],
  'create.race': [
    menu,
    (s) => {
      const [one, other] = [s.ask(s.a, create), s.ask(s.b, create)];
      return s.answer(one, created).answer(other, created);
    },
  ],
  'create.exists': [menu, (s) => s.does(s.a, create, created).does(s.b, create, created)],
  'close.frees-id': [
    menu,
    (s) =>
      s
        .does(s.a, create, created)
        .does(s.a, { type: 'close' }, closed(1))
        .does(s.b, create, refusal('room-exists')),
  ],
  'close.silence': [
    room,
    (s) =>
      s
        .does(s.a, { type: 'close' }, closed(3))
        .sees([s.b, s.c], closed(3))
        .sees([s.b], message(s.a, 4, 'x')),
  ],
  'leave.silence': [
    room,
    (s) =>
      s
        .does(s.c, leave, left(3))
        .sees([s.a, s.b], event('member-left', s.c, 3))
        .sees([s.c], message(s.a, 4, 'x')),
  ],
  'room.no-leak': [
    menu,
    (s) =>
      s
        .does(s.a, create, created)
        .does(s.a, say('x'), message(s.a, 1, 'x'))
        .sees([s.b], message(s.a, 1, 'x')),
  ],
  'room.gapless': [room, (s) => s.does(s.a, say('x'), message(s.a, 4, 'x'))],
  'join.no-history': [
    menu,
    (s) => {
      s.does(s.a, create, created).does(s.a, say('x'), message(s.a, 1, 'x'));
      return s.joins(s.b, 2, 2, s.a).sees([s.b], message(s.a, 1, 'x'));
    },
  ],
  'room.same-events': [
    room,
    (s) => {
      const [x, y] = [s.ask(s.a, say('x')), s.ask(s.b, say('y'))];
      return s.answer(x, message(s.a, 3, 'x')).answer(y, message(s.b, 3, 'y'));
    },
  ],
  'join.notice': [menu, (s) => s.does(s.a, create, created).joins(s.b, 1, 2)],
  'leave.notice': [
    room,
    (s) =>
      s
        .does(s.c, leave, left(3))
        .sees([s.a], message(s.a, 3, 'bye'))
        .sees([s.b], message(s.a, 3, 'bye')),
  ],
  'say.message': [
    room,
    (s) => {
      const y = s.ask(s.b, say('y'));
      return s.does(s.a, say('x'), message(s.a, 3, 'y')).answer(y, message(s.b, 4, 'y'));
    },
  ],
  'say.order': [
    room,
    (s) => {
      const [x, y] = [s.ask(s.a, say('x')), s.ask(s.a, say('y'))];
      return s.answer(x, message(s.a, 3, 'y')).answer(y, message(s.a, 4, 'x'));
    },
  ],
  'say.speaker': [
    room,
    (s) => {
      const x = s.ask(s.a, say('x'));
      return s.sees([s.b, s.c], message(s.c, 3, 'x')).answer(x, message(s.a, 3, 'x'));
    },
  ],
  'fence.room': [
    room,
    (s) => {
      s.does(s.a, say('x'), message(s.a, 3, 'x')).sees([s.b], message(s.a, 3, 'x'));
      return s.does(s.c, { type: 'ping' }, { type: 'pong' }).sees([s.c], message(s.a, 3, 'x'));
    },
  ],
  'members.complete': [room, (s) => s.does(s.b, { type: 'members' }, list('members', s.a, s.b))],
  'members.only': [
    room,
    (s) => {
      s.does(s.c, leave, left(3)).sees([s.a, s.b], event('member-left', s.c, 3));
      return s.does(s.b, { type: 'members' }, list('members', s.a, s.b, s.c));
    },
  ],
  'users.complete': [menu, (s) => s.does(s.a, { type: 'users' }, list('users', s.a, s.c))],
  'users.departed': [menu, (s) => s.quits(s.b).does(s.a, { type: 'users' }, list('users', s.a, s.b, s.c))],
  'users.strangers': [
    menu,
    (s) => s.does(s.a, { type: 'users' }, list('users', s.a, s.b, s.c, s.stranger('D'))),
  ],
  'users.steady': [
    menu,
    (s) => {
      s.ends(s.b, 'rst').does(s.a, { type: 'users' }, list('users', s.a, s.c));
      return s.does(s.a, { type: 'users' }, list('users', s.a, s.b, s.c));
    },
  ],
  'request.answered': [menu, (s) => (s.ask(s.a, { type: 'inbox' }), s)],
  'end.fin-answers': [menu, (s) => (s.ask(s.a, { type: 'inbox' }), s.ends(s.a, 'fin').later(20_000))],
};

/** Stories in which all is well, however odd it looks. */
export const FINE: Readonly<Record<string, Tell>> = {
  'messages and lines of all': [
    room,
    (s) => {
      s.send(s.a, s.b, 'x').send(s.c, s.b, 'y').reads(s.b, [s.a, 'x'], [s.c, 'y']).reads(s.b);
      s.does(s.a, say('z'), message(s.a, 3, 'z')).sees([s.b, s.c], message(s.a, 3, 'z'));
      return s.does(s.c, { type: 'members' }, list('members', s.a, s.b, s.c)).fenced();
    },
  ],
  'a list that crosses a leaving': [
    room,
    (s) => {
      const going = s.ask(s.c, leave);
      s.does(s.b, { type: 'members' }, list('members', s.a, s.b)).answer(going, left(3));
      return s.sees([s.a, s.b], event('member-left', s.c, 3)).fenced();
    },
  ],
  'one owner has one room twice': [
    room,
    (s) => {
      s.does(s.a, { type: 'close' }, closed(3)).sees([s.b, s.c], closed(3)).does(s.a, create, created);
      return s.joins(s.c, 1, 2, s.a).joins(s.b, 2, 3, s.a, s.c).fenced();
    },
  ],
  'a message that crosses an inbox': [
    menu,
    (s) => {
      const send = s.ask(s.b, { type: 'send', to: s.a.clientId, text: 'x' });
      return s.reads(s.a).answer(send, { type: 'sent' }).reads(s.a, [s.b, 'x']).fenced();
    },
  ],
  'a user who was reset is listed for a while': [
    menu,
    (s) =>
      s
        .ends(s.b, 'rst')
        .does(s.a, { type: 'users' }, list('users', s.a, s.b, s.c))
        .fenced(),
  ],
  'of two that create one room the second is refused first': [
    menu,
    (s) => {
      const first = s.ask(s.a, create);
      return s.does(s.b, create, refusal('room-exists')).answer(first, created).fenced();
    },
  ],
};
