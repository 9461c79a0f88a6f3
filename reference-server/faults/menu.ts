// Faults in the menu: its content, and when it is sent.
import { refusal } from '../src/answer.ts';
import { changeAnswers } from './operators/change-answers.ts';
import { changeOutgoing } from './operators/change-outgoing.ts';
import { addRefusals } from './operators/add-refusals.ts';
import type { Fault } from './seam.ts';

export const MENU: readonly Fault[] = [
  // Seen in 2 solutions of the assignment: the client needs the menu anyway.
  {
    id: 'menu-behind-ready',
    breaks: 'menu.answer',
    kind: 'sequential',
    note: 'The menu is pushed behind a `ready`, asked for or not.',
    apply: (components, acts) =>
      changeAnswers(components, 'ack', (answer, peer, { ref }) => {
        if (answer.kind !== 'reply' || ref !== undefined) return answer;
        queueMicrotask(() => peer.deliver({ bytes: components.encode(components.menu), event: false }));
        acts();
        return answer;
      }),
  },
  // After each answer the menu is shown again, as a console would.
  {
    id: 'menu-behind-pong',
    breaks: 'menu.answer',
    kind: 'sequential',
    note: 'Whoever pings before asking for the menu is given it unasked.',
    apply: (components, acts) =>
      changeAnswers(components, 'ping', (answer, peer) => {
        if (peer.state !== 'acknowledged') return answer;
        queueMicrotask(() => peer.deliver({ bytes: components.encode(components.menu), event: false }));
        acts();
        return answer;
      }),
  },
  // The menu is a place in the program, and the room another.
  {
    id: 'menu-leads-out',
    breaks: 'menu.again',
    kind: 'sequential',
    note: 'Who asks for the menu in a room is out of it.',
    apply: (components, acts) =>
      changeAnswers(components, 'menu', (answer, peer) => {
        if (peer.room && peer.room.owner !== peer) {
          acts();
          peer.room.remove(peer, 'left');
          queueMicrotask(() => (peer.state = 'menu'));
        }
        return answer;
      }),
  },
  // The menu is thought to belong to the handshake.
  {
    id: 'menu-once',
    breaks: 'menu.again',
    kind: 'sequential',
    note: 'In a room `menu` is refused.',
    apply: (components, acts) =>
      addRefusals(components, acts, ({ type }, state) =>
        type === 'menu' && state.startsWith('room') ? refusal('wrong-state', { state }) : undefined,
      ),
  },
  // A line was copied.
  {
    id: 'menu-keys-double',
    breaks: 'menu.keys',
    kind: 'sequential',
    note: 'Two options of the menu have the same key.',
    apply: (components, acts) =>
      changeOutgoing(components, 'menu', (frame) => {
        acts();
        return {
          ...frame,
          options: frame.options.map((option) => ({ ...option, key: Math.min(option.key, 5) })),
        };
      }),
  },
  // Mixed up while writing.
  {
    id: 'menu-names-reply',
    breaks: 'menu.requests',
    kind: 'sequential',
    note: 'An option of the menu names the reply in the place of the request.',
    apply: (components, acts) =>
      changeOutgoing(components, 'menu', (frame) => {
        acts();
        const renamed = (request: string) => (request === 'create' ? 'created' : request);
        return { ...frame, options: frame.options.map((o) => ({ ...o, request: renamed(o.request) })) };
      }),
  },
  // Forgotten.
  {
    id: 'menu-without-inbox',
    breaks: 'menu.services',
    kind: 'sequential',
    note: 'The menu does not offer the inbox.',
    apply: (components, acts) =>
      changeOutgoing(components, 'menu', (frame) => {
        acts();
        return { ...frame, options: frame.options.filter(({ request }) => request !== 'inbox') };
      }),
  },
];
