// The areas of the requirements: what a reader looks up together. An id belongs to an area by its first word, so that a
// link to a requirement needs nothing but the id.
import type { AreaSpec } from '../vocabulary/area.ts';

/** The areas, in the order in which they are read. */
export const AREAS: readonly AreaSpec[] = [
  {
    area: 'framing',
    title: 'Framing',
    about: 'How bytes become frames, and which frames a server takes.',
    words: ['framing'],
  },
  {
    area: 'handshake',
    title: 'Handshake and menu',
    about: 'From the connection to the menu: the greeting, the id, the `ack`, the options.',
    words: ['welcome', 'id', 'ack', 'menu'],
  },
  {
    area: 'texts',
    title: 'Names and texts',
    about: 'What a name and a text may contain, and how long they may be.',
    words: ['name', 'text'],
  },
  {
    area: 'requests',
    title: 'Requests and answers',
    about: 'How requests are answered: order, `ref`, states, errors, and the fence.',
    words: ['request', 'ref', 'state', 'error', 'ping', 'fence'],
  },
  {
    area: 'users',
    title: 'User list',
    about: 'Who stands in the list of connected users, and how it is split into pages.',
    words: ['users'],
  },
  {
    area: 'messages',
    title: 'Private messages',
    about: 'Sending a message to one user, and reading the inbox.',
    words: ['send', 'inbox'],
  },
  {
    area: 'rooms',
    title: 'Rooms',
    about: 'Opening, joining, speaking, leaving, closing, and what members see.',
    words: ['create', 'join', 'members', 'say', 'leave', 'close', 'room'],
  },
  {
    area: 'teardown',
    title: 'End of a connection',
    about: 'What a server does when a client quits, disconnects or disappears, and when it stops.',
    words: ['quit', 'end', 'stop'],
  },
  {
    area: 'resilience',
    title: 'Resilience and time limits',
    about: 'What one connection may not do to the others, and how long a server waits.',
    words: ['hostile', 'slow', 'time', 'full'],
  },
  {
    area: 'clients',
    title: 'Clients',
    about: 'What binds clients.',
    words: ['client'],
  },
];

/** The area of a requirement; throws for an id of none. */
export function requirementArea(id: string): AreaSpec {
  const [word = ''] = id.split('.');
  const found = AREAS.find(({ words }) => words.includes(word));
  if (!found) throw new Error(`no area has the requirement ${id}`);
  return found;
}
