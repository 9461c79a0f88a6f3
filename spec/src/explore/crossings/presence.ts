// Private messages and lists that cross users who connect and disconnect.
import type { Crossing } from '../crossing.ts';
import type { Action } from '../action.ts';
import { answers, hasArriving, othersHaveArriving } from '../matcher.ts';

/** The ids on the list of users that the server sends. */
function listed(action: Action): readonly number[] {
  if (action.kind !== 'handle') return [];
  return action.outputs.flatMap((each) =>
    'to' in each && each.frame.type === 'users' ? each.frame.users.map(({ clientId }) => clientId) : [],
  );
}

/** How many private messages the server sends from an inbox. */
function messagesRead(action: Action): number {
  if (action.kind !== 'handle') return 0;
  return action.outputs.flatMap((each) =>
    'to' in each && each.frame.type === 'inbox' ? each.frame.messages : [],
  ).length;
}

export const presence: readonly Crossing[] = [
  {
    name: 'send meets ready',
    outcome: '`sent`: a user whose `ready` is in transit can receive messages',
    settledBy: ['send.sent', 'users.complete'],
    when: (action, before) =>
      answers(action, 'send', 'sent') && othersHaveArriving(before, action.who, 'ready'),
  },
  {
    name: 'send meets bye',
    outcome: '`no-such-user`',
    settledBy: ['send.no-such-user'],
    when: (action, before) =>
      answers(action, 'send', 'no-such-user') && othersHaveArriving(before, action.who, 'bye'),
  },
  {
    name: 'send meets an RST not read yet',
    outcome: '`sent`; the message is deleted with the inbox',
    settledBy: ['send.sent', 'inbox.dies'],
    when: (action, before) =>
      answers(action, 'send', 'sent') &&
      before.clients.some(
        ({ conn, toServer, view }) =>
          conn !== action.who &&
          toServer.some(({ kind }) => kind === 'rst') &&
          action.move.label === 'send' &&
          before.world.presences.get(view.clientId)?.kind === 'connected',
      ),
  },
  {
    name: 'send meets inbox: full before it is emptied',
    outcome: '`inbox-full`, although the recipient has sent its `inbox` already',
    settledBy: ['inbox.full'],
    when: (action, before) =>
      answers(action, 'send', 'inbox-full') &&
      before.clients.some(
        ({ conn, toServer }) =>
          conn !== action.who &&
          action.move.label === 'send' &&
          toServer.some((each) => each.kind === 'move' && each.move.type === 'inbox'),
      ),
  },
  {
    name: 'send meets inbox: after it was emptied',
    outcome: '`sent`; the next `inbox` has it',
    settledBy: ['inbox.complete', 'inbox.fresh'],
    when: (action, before) =>
      answers(action, 'send', 'sent') &&
      action.move.label === 'send' &&
      othersHaveArriving(before, action.who, 'inbox'),
  },
  {
    name: 'send to oneself, inbox together',
    outcome: '`sent`, then the message',
    settledBy: ['send.self', 'request.order'],
    when: (action, before) =>
      answers(action, 'inbox', 'inbox') &&
      messagesRead(action) === 1 &&
      hasArriving(before, action.who, ['sent']),
  },
  {
    name: 'users meets ready',
    outcome: 'the new user is on the list',
    settledBy: ['users.complete'],
    when: (action, before) =>
      listed(action).length === 2 && 'who' in action && othersHaveArriving(before, action.who, 'ready'),
  },
  {
    name: 'users meets bye',
    outcome: 'a user who quits is on no list',
    settledBy: ['users.departed'],
    when: (action, before) => listed(action).length === 1 && othersHaveArriving(before, action.who, 'bye'),
  },
];
