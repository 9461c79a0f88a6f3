// menu: the services of the server; a client shows what it says.
import { Type } from 'typebox';
import { MAX_SAFE } from '../../registries/limits.ts';
import { ref } from '../../fields/shared-fields.ts';
import { serverFrame } from '../../vocabulary/frame.ts';
import { client, server } from '../../vocabulary/requirement.ts';

const label = (description: string) => Type.String({ minLength: 1, description });

const prompt = Type.Object({
  field: label('The field of the request that the answer fills.'),
  label: label('What to ask.'),
  kind: Type.Union([Type.Literal('text'), Type.Literal('integer')], {
    description: 'How the client reads the answer: as a string, or as an integer.',
  }),
});

const option = Type.Object({
  key: Type.Integer({
    minimum: -MAX_SAFE,
    maximum: MAX_SAFE,
    description: 'What the user types to choose the option.',
  }),
  label: label('What the user reads.'),
  request: label('Type of the request that the option sends.'),
  prompts: Type.Array(prompt, { description: 'What to ask the user before the request, in order.' }),
});

const mode = (description: string) =>
  Type.Object(
    {
      hint: label('Line to show in the room.'),
      word: label('The word with which the user ends the mode.'),
      request: label('Type of the request that the word sends.'),
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
  purpose: 'Tells the client which services there are, and how to offer them to its user.',
  schema: Type.Object({
    type: Type.Literal('menu'),
    ref,
    title: label('Heading of the menu.'),
    options: Type.Array(option, { minItems: 1, description: 'The services, in the order to show.' }),
    rooms: Type.Object(
      { owner: mode('For the owner of a room.'), member: mode('For the other members.') },
      { description: 'How a user ends the two modes of a room.' },
    ),
  }),
  kind: 'reply',
  arrives: ['acknowledged', 'menu', 'room-owner', 'room-member'],
  ends: ['menu'],
  requirements: [
    server('menu.keys', 'A server MUST give each option of a menu a different `key`.'),
    server('menu.requests', 'A server MUST use only types that clients may send as `request` in a menu.'),
    server(
      'menu.services',
      'A server SHOULD offer `users`, `send`, `inbox`, `create`, `join` and `quit` in its menu.',
    ),
    client(
      'client.ref',
      'A client MUST put a `ref` on every request that it makes from the menu.',
      'the kit tests servers only',
    ),
  ],
  examples: [{ note: 'The menu of the assignment', frame: SEED_MENU }],
  pitfalls: ['Words and labels are for people; a server may translate them.'],
});
