// Golden bytes: frames and their lines, typed by hand and never generated. If one of them fails, the protocol has changed
// for every implementation.
import type { AnyRequest, AnyServerFrame } from '../src/generated/types.ts';

export interface Golden {
  readonly frame: AnyRequest | AnyServerFrame;
  readonly line: string;
}

export const GOLDEN: readonly Golden[] = [
  {
    frame: {
      type: 'welcome',
      protocols: ['parley/1'],
      clientId: 50851,
      limits: {
        frameBytes: 65536,
        nameBytes: 64,
        textBytes: 4096,
        inboxMessages: 1000,
        roomMembers: 5000,
        queueBytes: 1048576,
        handshakeMs: 60000,
        idleMs: 0,
      },
      features: [],
    },
    line: '{"type":"welcome","protocols":["parley/1"],"clientId":50851,"limits":{"frameBytes":65536,"nameBytes":64,"textBytes":4096,"inboxMessages":1000,"roomMembers":5000,"queueBytes":1048576,"handshakeMs":60000,"idleMs":0},"features":[]}\n',
  },
  {
    frame: { type: 'ack', ref: 1, clientId: 50851, name: 'Nina', protocol: 'parley/1' },
    line: '{"type":"ack","ref":1,"clientId":50851,"name":"Nina","protocol":"parley/1"}\n',
  },
  { frame: { type: 'ready', ref: 1 }, line: '{"type":"ready","ref":1}\n' },
  { frame: { type: 'menu' }, line: '{"type":"menu"}\n' },
  {
    frame: {
      type: 'menu',
      ref: 'm',
      title: 'TCP Message App',
      options: [
        { key: 1, label: 'Get user list', request: 'users', prompts: [] },
        {
          key: 4,
          label: 'Create a new chat room',
          request: 'create',
          prompts: [{ field: 'room', label: 'Enter new chat room id', kind: 'text' }],
        },
      ],
      rooms: {
        owner: { hint: "Type 'exit' to close the chat room.", word: 'exit', request: 'close' },
        member: { hint: "Type 'bye' to exit this chat room.", word: 'bye', request: 'leave' },
      },
    },
    line: '{"type":"menu","ref":"m","title":"TCP Message App","options":[{"key":1,"label":"Get user list","request":"users","prompts":[]},{"key":4,"label":"Create a new chat room","request":"create","prompts":[{"field":"room","label":"Enter new chat room id","kind":"text"}]}],"rooms":{"owner":{"hint":"Type \'exit\' to close the chat room.","word":"exit","request":"close"},"member":{"hint":"Type \'bye\' to exit this chat room.","word":"bye","request":"leave"}}}\n',
  },
  { frame: { type: 'users', ref: -2, after: 50851 }, line: '{"type":"users","ref":-2,"after":50851}\n' },
  {
    frame: {
      type: 'users',
      ref: -2,
      users: [
        { clientId: 2345, name: 'Jose' },
        { clientId: 8763, name: 'Nina' },
      ],
      more: true,
    },
    line: '{"type":"users","ref":-2,"users":[{"clientId":2345,"name":"Jose"},{"clientId":8763,"name":"Nina"}],"more":true}\n',
  },
  {
    frame: { type: 'send', ref: 2, to: 2147483647, text: 'say "yes" \\ or / no' },
    line: '{"type":"send","ref":2,"to":2147483647,"text":"say \\"yes\\" \\\\ or / no"}\n',
  },
  { frame: { type: 'sent', ref: 2 }, line: '{"type":"sent","ref":2}\n' },
  { frame: { type: 'inbox' }, line: '{"type":"inbox"}\n' },
  {
    frame: {
      type: 'inbox',
      messages: [
        { from: { clientId: 50851, name: 'Nina' }, text: 'Hello World!', at: '2019-08-05T17:45:00.000Z' },
      ],
      more: false,
    },
    line: '{"type":"inbox","messages":[{"from":{"clientId":50851,"name":"Nina"},"text":"Hello World!","at":"2019-08-05T17:45:00.000Z"}],"more":false}\n',
  },
  { frame: { type: 'create', room: '23456' }, line: '{"type":"create","room":"23456"}\n' },
  {
    frame: { type: 'created', ref: 4, room: '23456', seq: 0 },
    line: '{"type":"created","ref":4,"room":"23456","seq":0}\n',
  },
  { frame: { type: 'join', ref: 5, room: 'a_b.c-d' }, line: '{"type":"join","ref":5,"room":"a_b.c-d"}\n' },
  {
    frame: {
      type: 'joined',
      ref: 5,
      room: '23456',
      owner: { clientId: 50922, name: 'Jose' },
      count: 2,
      seq: 1,
    },
    line: '{"type":"joined","ref":5,"room":"23456","owner":{"clientId":50922,"name":"Jose"},"count":2,"seq":1}\n',
  },
  { frame: { type: 'members', after: 0 }, line: '{"type":"members","after":0}\n' },
  {
    frame: { type: 'members', users: [], more: false },
    line: '{"type":"members","users":[],"more":false}\n',
  },
  { frame: { type: 'say', text: 'agree.' }, line: '{"type":"say","text":"agree."}\n' },
  {
    frame: {
      type: 'message',
      room: '23456',
      seq: 9007199254740991,
      from: { clientId: 1, name: 'Alice' },
      text: ' ',
      at: '2026-11-22T07:40:00.123Z',
    },
    line: '{"type":"message","room":"23456","seq":9007199254740991,"from":{"clientId":1,"name":"Alice"},"text":" ","at":"2026-11-22T07:40:00.123Z"}\n',
  },
  {
    frame: { type: 'member-joined', room: '23456', seq: 2, user: { clientId: 50951, name: 'Alice' } },
    line: '{"type":"member-joined","room":"23456","seq":2,"user":{"clientId":50951,"name":"Alice"}}\n',
  },
  {
    frame: {
      type: 'member-left',
      room: '23456',
      seq: 7,
      user: { clientId: 50951, name: 'Alice' },
      reason: 'disconnected',
    },
    line: '{"type":"member-left","room":"23456","seq":7,"user":{"clientId":50951,"name":"Alice"},"reason":"disconnected"}\n',
  },
  { frame: { type: 'leave', ref: '' }, line: '{"type":"leave","ref":""}\n' },
  {
    frame: { type: 'left', ref: '', room: '23456', seq: 12 },
    line: '{"type":"left","ref":"","room":"23456","seq":12}\n',
  },
  { frame: { type: 'close', ref: 10 }, line: '{"type":"close","ref":10}\n' },
  {
    frame: { type: 'closed', ref: 10, room: '23456', seq: 13, reason: 'owner-closed' },
    line: '{"type":"closed","ref":10,"room":"23456","seq":13,"reason":"owner-closed"}\n',
  },
  { frame: { type: 'ping', ref: 'fence 1' }, line: '{"type":"ping","ref":"fence 1"}\n' },
  { frame: { type: 'pong', ref: 'fence 1' }, line: '{"type":"pong","ref":"fence 1"}\n' },
  { frame: { type: 'quit' }, line: '{"type":"quit"}\n' },
  { frame: { type: 'bye' }, line: '{"type":"bye"}\n' },
  {
    frame: {
      type: 'error',
      ref: 2,
      code: 'wrong-state',
      message: 'Not here.',
      fatal: false,
      state: 'menu',
    },
    line: '{"type":"error","ref":2,"code":"wrong-state","message":"Not here.","fatal":false,"state":"menu"}\n',
  },
];

/** `{"type":"say","text":"é世👋"}` and its LF, byte by byte. */
export const GOLDEN_BYTES: Golden & { readonly hex: string } = {
  frame: { type: 'say', text: 'é世👋' },
  line: '{"type":"say","text":"é世👋"}\n',
  hex: '7b2274797065223a22736179222c2274657874223a22c3a9e4b896f09f918b227d0a',
};
