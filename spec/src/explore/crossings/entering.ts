// Crossings of users who enter rooms, and of the events of the room at the same time.
import type { Crossing } from '../crossing.ts';
import { answers, hasArriving, meets, othersHaveArriving } from '../matcher.ts';

const sameEvents = ['room.same-events', 'room.gapless'];

export const entering: readonly Crossing[] = [
  {
    name: 'two creates of one id',
    outcome: 'one gets `created`, the other `room-exists`',
    settledBy: ['create.race', 'create.exists'],
    when: (action, before) =>
      answers(action, 'create', 'room-exists') && othersHaveArriving(before, action.who, 'created'),
  },
  {
    name: 'join meets created',
    outcome: '`joined`; the owner gets `created`, then `member-joined`',
    settledBy: ['join.joined', 'join.notice'],
    when: (action, before) =>
      answers(action, 'join', 'joined') && othersHaveArriving(before, action.who, 'created'),
  },
  {
    name: 'two joins when one more fits',
    outcome: 'one gets `joined`, the other `room-full`',
    settledBy: ['join.full', 'join.capacity'],
    when: (action, before) =>
      answers(action, 'join', 'room-full') && othersHaveArriving(before, action.who, 'joined'),
  },
  {
    name: 'say meets joined',
    outcome: 'the new member gets `joined`, then the `message`',
    settledBy: ['join.no-history', 'room.same-events'],
    when: (action, before, after) =>
      action.kind === 'handle' &&
      action.move.type === 'say' &&
      before.clients.some(
        ({ conn }) =>
          conn !== action.who &&
          hasArriving(before, conn, ['joined']) &&
          hasArriving(after, conn, ['joined', 'message']),
      ),
  },
  {
    name: 'say meets the message of another',
    outcome: 'the `message` of the other ends no request; the own one, recognised by its id, ends the `say`',
    settledBy: ['say.message', 'say.order'],
    when: (action) =>
      meets(action, 'message', 'say') &&
      action.kind === 'receive' &&
      action.frame.type === 'message' &&
      action.frame.from.clientId !== action.view.clientId,
  },
  ...(['message', 'member-joined', 'member-left'] as const).map((event): Crossing => ({
    name: `leave meets ${event}`,
    outcome: `the \`${event}\` still arrives, then \`left\` under a later number`,
    settledBy: [...sameEvents, 'leave.silence'],
    when: (action) => meets(action, event, 'leave'),
  })),
  ...(['message', 'member-joined', 'member-left', 'closed'] as const).map((event): Crossing => ({
    name: `quit meets ${event}`,
    outcome: `the \`${event}\` still arrives, then \`bye\``,
    settledBy: [...sameEvents, 'quit.last'],
    when: (action) => meets(action, event, 'quit'),
  })),
  {
    name: 'members meets member-joined',
    outcome: 'the list has the new member, whose `member-joined` arrives before it',
    settledBy: ['members.complete', 'members.only'],
    when: (action, before) =>
      answers(action, 'members', 'members') && hasArriving(before, action.who, ['member-joined']),
  },
];
