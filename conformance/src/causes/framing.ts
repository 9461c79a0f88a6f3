// Experiments about the bytes of frames.
import type { MistakeId } from 'parley-spec';
import { asked, firstOf, moment, outcome, pinged, sendRaw } from './experiment.ts';
import type { Experiment } from './experiment.ts';
import type { TestClient } from '../client/test-client.ts';
import type { TestContext } from '../client/test-context.ts';
import type { Frame } from '../data/frame.ts';

const PING = (ref: number | string) => `${JSON.stringify({ type: 'ping', ref })}\n`;
const isPong = (ref: number | string) => (frame: Frame) => frame.type === 'pong' && frame['ref'] === ref;

/** Sends a `ping` in two pieces, cut after `at` bytes; resolves to its `pong`. */
async function splitPing(context: TestContext, client: TestClient, ref: string, at: number) {
  const bytes = Buffer.from(PING(ref));
  sendRaw(client, bytes.subarray(0, at));
  await moment();
  sendRaw(client, bytes.subarray(at));
  return firstOf(context, client, isPong(ref));
}

/** Sends two `ping` in one write; resolves to which of them were answered. */
async function twoPings(context: TestContext, client: TestClient): Promise<[boolean, boolean]> {
  sendRaw(client, PING('one') + PING('two'));
  const second = await firstOf(context, client, isPong('two'));
  return [client.arrivals.some(({ frame }) => isPong('one')(frame)), second !== undefined];
}

/** Time in which a frame arrives, or the bytes that are not one, in ms. */
const LEAST_MS = 2_000;
/** Requests, and the type of the answer to each. */
const ANSWERS = [
  ['ping', 'pong'],
  ['users', 'users'],
  ['inbox', 'inbox'],
  ['no-such-type', 'error'],
] as const;
const SIZES = [500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 65_000];

export const framing = {
  'frame-without-line-feed': async (context) => {
    const client = await context.dial();
    const isThere = (count: number) =>
      client.until(() => client.arrivals.length >= count || client.end !== undefined, LEAST_MS);
    if (await isThere(1)) {
      sendRaw(client, `${JSON.stringify(context.ack(client, context.word('n')))}\n`);
      if (await isThere(2)) return undefined;
    }
    const got = client.silence('No frame');
    if (!/A frame is one line|not a frame|without a final line feed/.test(got)) return undefined;
    return { expected: 'A frame as one line of JSON that ends with LF.', got };
  },

  'one-read-is-one-message': async (context) => {
    const client = await context.user();
    if (!(await pinged(context, client, 'whole'))) return undefined;
    if (await splitPing(context, client, 'in two pieces', 10)) return undefined;
    const last = client.arrivals.at(-1)?.frame;
    return {
      expected: 'A `pong`: a frame that arrives in two pieces is one frame.',
      got: outcome(client, last?.type === 'error' ? last : undefined),
    };
  },

  'text-decoded-in-pieces': async (context) => {
    const client = await context.user();
    if (!(await splitPing(context, client, 'in two pieces', 10))) return undefined;
    const ref = 'caf\u00e9';
    const cut = Buffer.from(PING(ref)).indexOf(0xc3) + 1;
    if (await splitPing(context, client, ref, cut)) return undefined;
    const last = client.arrivals.at(-1)?.frame;
    return {
      expected: `A \`pong\` with the ref ${JSON.stringify(ref)}, though the frame is cut inside the character \u00e9.`,
      got: outcome(client, last && last['ref'] !== 'in two pieces' ? last : undefined),
    };
  },

  'second-frame-lost': async (context) => {
    const client = await context.user();
    const [one, two] = await twoPings(context, client);
    if (!one || two || client.end) return undefined;
    if (!(await pinged(context, client, 'three'))) return undefined;
    if (client.arrivals.some(({ frame }) => isPong('two')(frame))) return undefined;
    return { expected: 'Two `pong`, for two `ping` in one write.', got: 'A `pong` for the first only.' };
  },

  'second-frame-waits': async (context) => {
    const client = await context.user();
    const [one, two] = await twoPings(context, client);
    if (!one || two || client.end) return undefined;
    sendRaw(client, PING('three'));
    if (!(await firstOf(context, client, isPong('two')))) return undefined;
    return {
      expected: 'Two `pong` at once, for two `ping` in one write.',
      got: 'The second `pong` came after a third `ping` was sent.',
    };
  },

  'buffer-too-small': async (context) => {
    let last = 0;
    for (const size of SIZES) {
      const client = await context.user();
      const frame = { type: 'ping', ref: size, note: '' };
      frame.note = 'x'.repeat(size - Buffer.byteLength(JSON.stringify(frame)) - 1);
      sendRaw(client, `${JSON.stringify(frame)}\n`);
      if (await firstOf(context, client, isPong(size))) {
        last = size;
        continue;
      }
      if (last === 0) return undefined;
      const reply = client.arrivals.at(-1)?.frame;
      return {
        expected: `A \`pong\` for a frame of ${size} bytes, as for one of ${last} bytes.`,
        got: outcome(client, reply?.type === 'error' ? reply : undefined),
      };
    }
    return undefined;
  },

  'blank-line-not-ignored': async (context) => {
    const client = await context.user();
    sendRaw(client, '\n');
    await moment();
    const reply = client.arrivals.findLast(({ frame }) => frame.type === 'error')?.frame;
    if (!reply && (await pinged(context, client, 'after a blank line'))) return undefined;
    return {
      expected: 'Nothing for a blank line, and a `pong` for the `ping` after it.',
      got: outcome(client, reply),
    };
  },

  'carriage-return-not-ignored': async (context) => {
    const client = await context.user();
    sendRaw(client, PING('ends with CRLF').replace('\n', '\r\n'));
    if (await firstOf(context, client, isPong('ends with CRLF'))) return undefined;
    const reply = client.arrivals.findLast(({ frame }) => frame.type === 'error')?.frame;
    return { expected: 'A `pong` for a `ping` whose line ends with CR and LF.', got: outcome(client, reply) };
  },

  'reply-without-ref': async (context) => {
    const client = await context.user();
    for (const [type, answer] of ANSWERS) {
      const reply = await asked(context, client, { type, ref: 77 });
      if (reply?.type !== answer || 'ref' in reply) continue;
      return {
        expected: `\`${answer}\` with the ref 77, as the \`${type}\` has.`,
        got: outcome(client, reply),
      };
    }
    return undefined;
  },
} satisfies Partial<Record<MistakeId, Experiment>>;
