// menu: the services of the server, from which a client is driven.
import { Type } from 'typebox';
import { MAX_SAFE } from '../../registries/limits.ts';
import { ref } from '../../fields/members.ts';
import { serverFrame } from '../../vocabulary/frame.ts';
import { client, server } from '../../vocabulary/requirement.ts';

const label = (description: string) => Type.String({ minLength: 1, description });

const prompt = Type.Object({
  field: label('The member of the request that the answer becomes.'),
  label: label('What to ask.'),
  kind: Type.Union([Type.Literal('text'), Type.Literal('integer')], { description: 'Type of the answer.' }),
});

const option = Type.Object({
  key: Type.Integer({ minimum: -MAX_SAFE, maximum: MAX_SAFE, description: 'What the user types.' }),
  label: label('What the user reads.'),
  request: label('Type of the frame that the option makes.'),
  prompts: Type.Array(prompt, { description: 'What to ask for first, in order.' }),
});

const mode = (description: string) =>
  Type.Object(
    {
      hint: label('Line to show in the room.'),
      word: label('The word that ends the mode.'),
      request: label('Type of the frame that the word makes.'),
    },
    { description },
  );

/** The menu of the assignment, as the reference server sends it. */
export const SEED_MENU = {
  type: 'menu',
  title: 'TCP Message App',
  options: [
    { key: 1, label: 'Get user list', request: 'users', prompts: [] },
    {
      key: 2,
      label: 'Sent a message',
      request: 'send',
      prompts: [
        { field: 'text', label: 'Enter your message', kind: 'text' },
        { field: 'to', label: 'Enter recipent id', kind: 'integer' },
      ],
    },
    { key: 3, label: 'Get my messages', request: 'inbox', prompts: [] },
    {
      key: 4,
      label: 'Create a new chat room',
      request: 'create',
      prompts: [{ field: 'room', label: 'Enter new chat room id', kind: 'text' }],
    },
    {
      key: 5,
      label: 'Join an existing chat room',
      request: 'join',
      prompts: [{ field: 'room', label: 'Enter chat room id to join', kind: 'text' }],
    },
    { key: 6, label: 'Disconnect from server', request: 'quit', prompts: [] },
  ],
  rooms: {
    owner: { hint: "Type 'exit' to close the chat room.", word: 'exit', request: 'close' },
    member: { hint: "Type 'bye' to exit this chat room.", word: 'bye', request: 'leave' },
  },
} as const;

export const menu = serverFrame({
  from: 'server',
  type: 'menu',
  purpose: 'Tells the client which services there are and how to ask its user for them.',
  schema: Type.Object({
    type: Type.Literal('menu'),
    ref,
    title: label('Headline of the menu.'),
    options: Type.Array(option, { minItems: 1, description: 'The services, in the order to show.' }),
    rooms: Type.Object(
      { owner: mode('For the owner of a room.'), member: mode('For its other members.') },
      { description: 'How the two modes of a room end.' },
    ),
  }),
  kind: 'reply',
  arrives: ['acknowledged', 'menu', 'room-owner', 'room-member'],
  ends: ['menu'],
  requirements: [
    server('menu.keys', 'A server MUST give each option of a menu a `key` of its own.'),
    server('menu.requests', 'A server MUST name in each `request` of a menu a type that clients may send.'),
    server(
      'menu.services',
      'A server SHOULD offer `users`, `send`, `inbox`, `create`, `join` and `quit` in its menu.',
    ),
    client(
      'client.ref',
      'A client MUST put a `ref` on every request that it makes from the menu.',
      'the kit attacks servers',
    ),
  ],
  examples: [{ note: 'The menu of the assignment', frame: SEED_MENU }],
  pitfalls: ['The words and labels are for people; a server may translate them.'],
});
