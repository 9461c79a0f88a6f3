// Requests sent before the answers to earlier ones: each is checked against the state that the earlier ones leave.
import type { Crossing } from '../crossing.ts';
import { answers, arriving, hasArriving } from '../matcher.ts';

const settledBy = ['request.pipelined', 'request.order', 'state.refuses'];

export const pipelines: readonly Crossing[] = [
  {
    name: 'ack, menu together',
    outcome: '`ready`, then the menu',
    settledBy,
    when: (action, before) => answers(action, 'menu', 'menu') && hasArriving(before, action.who, ['ready']),
  },
  {
    name: 'ack refused, menu after it',
    outcome: '`invalid-field`, then `wrong-state` naming `assigned`',
    settledBy: [...settledBy, 'name.retry'],
    when: (action, before) =>
      answers(action, 'menu', 'wrong-state (assigned)') && hasArriving(before, action.who, ['invalid-field']),
  },
  {
    name: 'create, say, close together',
    outcome: '`created`, the own `message`, `closed`',
    settledBy,
    when: (action, before) =>
      answers(action, 'close', 'closed (owner-closed)') &&
      hasArriving(before, action.who, ['created', 'message']),
  },
  {
    name: 'create refused, say after it',
    outcome: '`room-exists`, then `wrong-state` naming `menu`',
    settledBy,
    when: (action, before) =>
      answers(action, 'say', 'wrong-state (menu)') && hasArriving(before, action.who, ['room-exists']),
  },
  {
    name: 'create refused, close after it',
    outcome: '`room-exists`, then `wrong-state`: the room of another user stays open',
    settledBy: [...settledBy, 'error.changes-nothing'],
    when: (action, before) =>
      answers(action, 'close', 'wrong-state (menu)') && hasArriving(before, action.who, ['room-exists']),
  },
  {
    name: 'join, say, leave together',
    outcome: '`joined`, the own `message`, `left`',
    settledBy,
    when: (action, before) =>
      answers(action, 'leave', 'left') && hasArriving(before, action.who, ['joined', 'message']),
  },
  {
    name: 'join refused, say after it',
    outcome: '`no-such-room`, then `wrong-state` naming `menu`',
    settledBy,
    when: (action, before) =>
      answers(action, 'say', 'wrong-state (menu)') && hasArriving(before, action.who, ['no-such-room']),
  },
  {
    name: 'leave, join together',
    outcome: '`left`, then `joined`; no event of the first room in between',
    settledBy: [...settledBy, 'leave.silence'],
    when: (action, before) => answers(action, 'join', 'joined') && hasArriving(before, action.who, ['left']),
  },
  {
    name: 'leave meets closed, create after it',
    outcome: '`closed`, `wrong-state`, `created`: the member had left the room already',
    settledBy: [...settledBy, 'client.crossing'],
    when: (action, before) =>
      answers(action, 'create', 'created') && hasArriving(before, action.who, ['closed', 'wrong-state']),
  },
  {
    name: 'a request after quit',
    outcome: 'nothing: `bye` was the last frame',
    settledBy: ['quit.last'],
    when: (action, before) =>
      action.kind === 'handle' && action.outputs.length === 0 && hasArriving(before, action.who, ['bye']),
  },
  {
    name: 'a request after a fatal error',
    outcome: 'nothing: the `error` was the last frame',
    settledBy: ['error.closes'],
    when: (action, before) =>
      action.kind === 'handle' &&
      action.outputs.length === 0 &&
      arriving(before, action.who).some((frame) => frame.type === 'error' && frame.fatal),
  },
  {
    name: 'a request meets a close by the server',
    outcome: 'the fatal `error` ends every outstanding request',
    settledBy: ['error.closes', 'time.idle'],
    when: (action) =>
      action.kind === 'receive' &&
      action.frame.type === 'error' &&
      action.frame.code === 'idle-timeout' &&
      action.view.outstanding.length > 0,
  },
  {
    name: 'FIN after a request',
    outcome: 'the request is answered, then the server closes',
    settledBy: ['end.fin-answers'],
    when: (action, before) =>
      action.kind === 'end' &&
      action.how === 'fin' &&
      action.state !== 'closed' &&
      hasArriving(before, action.who, ['pong']),
  },
];
