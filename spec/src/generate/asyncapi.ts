// `generated/asyncapi.json`: the protocol for tools that read AsyncAPI 3. A connection has two channels, one for each
// direction. Each request names the frames that may answer it, and `ref` correlates a request with its answer.
import { CLIENT_FRAMES, SERVER_FRAMES } from '../frames/index.ts';
import { PROTOCOL } from '../registries/protocol.ts';
import type { ClientFrame, FrameSpec, ServerFrame } from '../vocabulary/frame.ts';
import { plain } from '../vocabulary/json-schema.ts';
import { interfaceName } from './frame-names.ts';
import { namedTypes } from './named-types.ts';
import { publishedSchema } from './published-schema.ts';

const TYPES = '#/components/schemas/';
const CHANNEL = { client: 'requests', server: 'frames' } as const;

const servers: readonly ServerFrame[] = SERVER_FRAMES;
const clients: readonly ClientFrame[] = CLIENT_FRAMES;

function message(frame: FrameSpec): object {
  const schema = plain(frame.schema);
  return {
    name: frame.type,
    title: `${frame.type} (${frame.from})`,
    summary: frame.purpose,
    contentType: 'application/json',
    ...(schema.properties?.['ref'] ? { correlationId: { $ref: '#/components/correlationIds/ref' } } : {}),
    payload: publishedSchema(schema, TYPES),
    examples: frame.examples.map(({ note, frame: payload }) => ({ summary: note, payload })),
  };
}

const messagesOf = (frames: readonly FrameSpec[]): Readonly<Record<string, object>> =>
  Object.fromEntries(
    frames.map((frame) => [interfaceName(frame), { $ref: `#/components/messages/${interfaceName(frame)}` }]),
  );

const channelMessage = (frame: FrameSpec): object => ({
  $ref: `#/channels/${CHANNEL[frame.from]}/messages/${interfaceName(frame)}`,
});

const channel = (from: 'client' | 'server'): object => ({ $ref: `#/channels/${CHANNEL[from]}` });

/** A request as the server receives it; an error may answer it instead of the reply. */
const request = (frame: ClientFrame): [string, object] => [
  frame.type,
  {
    action: 'receive',
    channel: channel('client'),
    summary: frame.purpose,
    messages: [channelMessage(frame)],
    reply: {
      channel: channel('server'),
      messages: servers
        .filter(({ type }) => type === frame.reply || type === 'error')
        .map((reply) => channelMessage(reply)),
    },
  },
];

/** What a server sends without a request: `welcome`, events, and errors that end the connection. */
const unrequested = servers.filter(({ kind }) => kind !== 'reply');

const schemas = (): object =>
  Object.fromEntries(
    namedTypes().map(({ name, purpose, schema }) => [
      name,
      { ...publishedSchema(schema, TYPES), description: purpose },
    ]),
  );

/** The document, as a value. */
export const asyncapi = (): object => ({
  asyncapi: '3.0.0',
  info: {
    title: PROTOCOL.name,
    version: PROTOCOL.version.replace('parley/', '') + '.0.0',
    description:
      'One JSON object per line, in UTF-8, over TCP; each line ends with LF. States, errors, limits and requirements are in protocol.json.',
    license: { name: 'MIT' },
  },
  defaultContentType: 'application/json',
  servers: {
    local: {
      host: `127.0.0.1:${PROTOCOL.defaultPort}`,
      protocol: 'tcp',
      description: 'The usual port. With TLS, the same protocol runs inside TLS.',
    },
  },
  channels: {
    [CHANNEL.client]: {
      description: 'From the client to the server, on one TCP connection.',
      messages: messagesOf(clients),
    },
    [CHANNEL.server]: {
      description: 'From the server to the client, on the same TCP connection.',
      messages: messagesOf(servers),
    },
  },
  operations: {
    ...Object.fromEntries(clients.map(request)),
    notify: {
      action: 'send',
      channel: channel('server'),
      summary: 'What a server sends without a request.',
      messages: unrequested.map((frame) => channelMessage(frame)),
    },
  },
  components: {
    messages: Object.fromEntries(
      [...clients, ...servers].map((frame) => [interfaceName(frame), message(frame)]),
    ),
    schemas: schemas(),
    correlationIds: {
      ref: {
        description: 'Chosen by the client; the frame that answers a request repeats it.',
        location: '$message.payload#/ref',
      },
    },
  },
});
