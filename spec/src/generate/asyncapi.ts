// `generated/asyncapi.json`: the protocol for tools that read AsyncAPI 3. A connection is one channel; what a server
// receives and sends are its two sides; each request names the frame that answers it.
import { CLIENT_FRAMES, SERVER_FRAMES } from '../frames/index.ts';
import { PROTOCOL } from '../registries/protocol.ts';
import type { ClientFrame, FrameSpec } from '../vocabulary/frame.ts';
import { plain } from '../vocabulary/json-schema.ts';
import { interfaceName } from './frame-names.ts';

const message = (frame: FrameSpec): object => ({
  name: frame.type,
  title: `${frame.type} (${frame.from})`,
  summary: frame.purpose,
  contentType: 'application/json',
  payload: { schemaFormat: 'application/schema+json;version=draft-07', schema: plain(frame.schema) },
  examples: frame.examples.map(({ note, frame: payload }) => ({ summary: note, payload })),
});

const channelMessage = (frame: FrameSpec): object => ({
  $ref: `#/channels/connection/messages/${interfaceName(frame)}`,
});

const nameOf = new Map(SERVER_FRAMES.map((frame) => [frame.type as string, interfaceName(frame)]));

/** A request as the server takes it; an error may stand in the place of the reply. */
const request = (frame: ClientFrame): [string, object] => [
  frame.type,
  {
    action: 'receive',
    channel: { $ref: '#/channels/connection' },
    summary: frame.purpose,
    messages: [channelMessage(frame)],
    reply: {
      channel: { $ref: '#/channels/connection' },
      messages: [frame.reply, 'error'].map((type) => ({
        $ref: `#/channels/connection/messages/${nameOf.get(type)}`,
      })),
    },
  },
];

/** The document, as a value. */
export function asyncapi(): object {
  const frames: readonly FrameSpec[] = [...CLIENT_FRAMES, ...SERVER_FRAMES];
  const unasked = SERVER_FRAMES.filter(({ kind }) => kind === 'greeting' || kind === 'event');
  return {
    asyncapi: '3.0.0',
    info: {
      title: PROTOCOL.name,
      version: PROTOCOL.version.replace('parley/', '') + '.0.0',
      description:
        'One JSON object a line, in UTF-8, ended by LF, over TCP. States, errors, limits and requirements stand in protocol.json.',
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/json',
    servers: {
      local: {
        host: `127.0.0.1:${PROTOCOL.defaultPort}`,
        protocol: 'tcp',
        description: 'The usual port; TLS is the same protocol inside TLS.',
      },
    },
    channels: {
      connection: {
        description: 'A TCP connection: frames in both directions.',
        messages: Object.fromEntries(
          frames.map((frame) => [
            interfaceName(frame),
            { $ref: `#/components/messages/${interfaceName(frame)}` },
          ]),
        ),
      },
    },
    operations: {
      ...Object.fromEntries((CLIENT_FRAMES as readonly ClientFrame[]).map(request)),
      tell: {
        action: 'send',
        channel: { $ref: '#/channels/connection' },
        summary: 'What a server sends without being asked.',
        messages: unasked.map(channelMessage),
      },
    },
    components: {
      messages: Object.fromEntries(frames.map((frame) => [interfaceName(frame), message(frame)])),
    },
  };
}
