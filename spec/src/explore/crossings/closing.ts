// Crossings with the end of a room.
import type { ClientType } from '../../frames/index.ts';
import type { Crossing } from '../crossing.ts';
import { answers, hasArriving, meets, othersHaveArriving, ownAnswers, sentToOthers } from '../matcher.ts';

/** A request that a member sent before `closed` arrived. */
const late = (type: ClientType, closed: string, name: string, settledBy: readonly string[]): Crossing => ({
  name,
  outcome: `\`closed\` arrives first, then \`wrong-state\` naming \`menu\` ends the \`${type}\``,
  settledBy,
  when: (action, before) =>
    answers(action, type, 'wrong-state (menu)') && hasArriving(before, action.who, [closed]),
});

const byOwner = 'closed (owner-closed)';
const byEnd = 'closed (owner-disconnected)';

export const closing: readonly Crossing[] = [
  late('say', byOwner, 'say meets closed', ['client.crossing', 'state.refuses']),
  late('say', byEnd, 'say meets the end of the owner', ['client.crossing', 'end.owner']),
  late('leave', byOwner, 'leave meets closed', ['client.crossing', 'state.refuses']),
  late('leave', byEnd, 'leave meets the end of the owner', ['client.crossing', 'end.owner']),
  late('members', byOwner, 'members meets closed', ['client.crossing', 'state.refuses']),
  {
    name: 'quit of a member meets closed',
    outcome: '`closed` arrives first, then `bye`',
    settledBy: ['quit.bye', 'quit.last'],
    when: (action, before) =>
      answers(action, 'quit', 'bye') &&
      action.state === 'menu' &&
      hasArriving(before, action.who, ['closed']),
  },
  {
    name: 'quit of the owner',
    outcome: 'the owner gets `bye` alone, the others `closed` with `owner-disconnected`',
    settledBy: ['quit.owner'],
    when: (action) =>
      answers(action, 'quit', 'bye') &&
      ownAnswers(action).length === 1 &&
      sentToOthers(action).includes(byEnd),
  },
  {
    name: 'FIN of a member meets closed',
    outcome: '`closed` arrives, then the end; no `member-left` follows',
    settledBy: ['end.fin-gone', 'close.silence'],
    when: (action, before) =>
      action.kind === 'end' &&
      action.how === 'fin' &&
      sentToOthers(action).length === 0 &&
      hasArriving(before, action.who, ['closed']),
  },
  {
    name: 'join meets close',
    outcome: '`no-such-room`, and the owner never hears of it',
    settledBy: ['join.no-such-room', 'close.silence'],
    when: (action, before) =>
      answers(action, 'join', 'no-such-room') && othersHaveArriving(before, action.who, byOwner),
  },
  {
    name: 'join meets quit of the owner',
    outcome: '`no-such-room`',
    settledBy: ['join.no-such-room', 'quit.owner'],
    when: (action, before) =>
      answers(action, 'join', 'no-such-room') && othersHaveArriving(before, action.who, 'bye'),
  },
  {
    name: 'create meets close of the same id',
    outcome: '`created`: the id is free before the `closed` has arrived',
    settledBy: ['close.frees-id'],
    when: (action, before) =>
      answers(action, 'create', 'created') && othersHaveArriving(before, action.who, 'closed'),
  },
  {
    name: 'close meets joined',
    outcome: 'the new member gets `joined`, then `closed` under the next number',
    settledBy: ['close.closed', 'room.same-events'],
    when: (action, before) =>
      answers(action, 'close', byOwner) &&
      othersHaveArriving(before, action.who, 'joined') &&
      sentToOthers(action).includes(byOwner),
  },
  {
    name: 'close meets message',
    outcome: 'the owner still gets the `message`, then its `closed`',
    settledBy: ['room.same-events'],
    when: (action) => meets(action, 'message', 'close'),
  },
  {
    name: 'close meets member-joined',
    outcome: 'the owner still gets the `member-joined`, then its `closed`',
    settledBy: ['room.same-events'],
    when: (action) => meets(action, 'member-joined', 'close'),
  },
  {
    name: 'close meets member-left',
    outcome: 'the owner still gets the `member-left`, then its `closed`',
    settledBy: ['room.same-events'],
    when: (action) => meets(action, 'member-left', 'close'),
  },
];
