// Experiments about connections: how they begin, what they survive, and how they end.
import { setTimeout as elapsed } from 'node:timers/promises';
import { FATAL_CODES } from './fatal-codes.ts';
import type { MistakeId } from 'parley-spec';
import { asked, firstOf, isNewClientServed, moment, outcome, pinged, sendRaw } from './experiment.ts';
import type { Experiment } from './experiment.ts';
import type { TestClient } from '../client/test-client.ts';
import type { TestContext } from '../client/test-context.ts';

/** Whether a new connection gets its `welcome` in the time for a quick answer, without the patience of a check. */
async function isGreeted(context: TestContext): Promise<boolean> {
  const client = await context.dial();
  const welcomed = firstOf(context, client, ({ type }) => type === 'welcome');
  await Promise.race([welcomed, elapsed(context.run.deadlines.answerMs, undefined, { ref: false })]);
  return client.arrivals.some(({ frame }) => frame.type === 'welcome');
}

/** Requests that servers do not expect, each refused without an end of the connection. */
const UNEXPECTED: readonly (Readonly<Record<string, unknown>> & { readonly type: string })[] = [
  { type: 'say', text: 'in no room', ref: 1 },
  { type: 'hello', ref: 2 },
  { type: 'send', to: 'abc', text: 'x', ref: 3 },
  { type: 'send', ref: 4 },
  { type: 'join', room: 'no-such-room', ref: 5 },
  { type: 'send', to: 2_000_000_000, text: 'x', ref: 6 },
  { type: 'create', room: '', ref: 7 },
];

/** New connections, one of which may get an id again. */
const NEWCOMERS = 3;

/** Whether a list that `observer` requests no longer includes `client`, within the time that a server has for that. */
async function isRemoved(context: TestContext, observer: TestClient, client: TestClient): Promise<boolean> {
  const until = performance.now() + context.goneMs;
  while (performance.now() < until) {
    if (!(await context.lists(observer, client))) return true;
    await moment();
  }
  return false;
}

const ghost = (context: TestContext, client: TestClient) =>
  `The user list still shows the id ${client.oracle.clientId} after ${Math.round(context.goneMs / 1000)} s.`;

export const connections = {
  'one-client-at-a-time': async (context) => {
    await context.user();
    if (await isGreeted(context)) return undefined;
    return {
      expected: '`welcome` for client B while client A is connected.',
      got: 'Client B got no `welcome`.',
    };
  },

  'accept-waits-for-a-silent-client': async (context) => {
    await context.user();
    await context.dial();
    await moment();
    if (await isGreeted(context)) return undefined;
    return {
      expected: '`welcome` for client C while client B has connected and sends nothing.',
      got: 'Client C got no `welcome`.',
    };
  },

  'handler-dies': async (context) => {
    for (const request of UNEXPECTED) {
      const client = await context.user();
      if (await asked(context, client, request)) continue;
      if (client.end || (await pinged(context, client, 'alive'))) continue;
      if (!(await isNewClientServed(context))) return undefined;
      return {
        expected: `An \`error\` in answer to ${JSON.stringify(request)}, and a \`pong\` for the next \`ping\`.`,
        got: 'No answer to both; the connection is still open, and a new client is served.',
      };
    }
    return undefined;
  },

  'every-error-closes': async (context) => {
    for (const request of UNEXPECTED) {
      const client = await context.user();
      const reply = await asked(context, client, request);
      if (reply?.type === 'error' && FATAL_CODES.has(String(reply['code']))) continue;
      if (await pinged(context, client, 'still open')) continue;
      if (!client.end) continue;
      return {
        expected: `An \`error\` in answer to ${JSON.stringify(request)}; the connection stays open.`,
        got: reply ? `${outcome(client, reply)} Then the connection ended.` : 'The connection ended.',
      };
    }
    return undefined;
  },

  'ids-are-ports': async (context) => {
    const clients = [await context.connect(), await context.connect()];
    if (
      !clients.every(
        (client) => client.localPort !== undefined && client.oracle.clientId === client.localPort,
      )
    ) {
      return undefined;
    }
    const ids = clients.map((client) => client.oracle.clientId).join(' and ');
    return {
      expected: 'Ids that are never assigned again.',
      got: `The ids ${ids}, which are the port numbers of the two clients.`,
    };
  },

  'ids-come-again': async (context) => {
    const first = await context.connect();
    await first.fin();
    await first.until(() => first.end !== undefined, context.run.deadlines.answerMs);
    await moment();
    for (let n = 0; n < NEWCOMERS; n += 1) {
      // Ids of this run; a server may give another ended one first.
      const known = new Set(context.run.ids.keys());
      const next = await context.connect();
      const id = next.oracle.clientId!;
      if (!known.has(id)) continue;
      const owner = id === first.oracle.clientId ? `client ${first.label}` : 'another client of this run';
      return {
        expected: 'An id that was never assigned before.',
        got: `Client ${next.label} got the id ${id}, which ${owner} had.`,
      };
    }
    return undefined;
  },

  'end-not-noticed': async (context) => {
    const observer = await context.user();
    const [finished, reset] = [await context.user(), await context.user()];
    await finished.fin();
    await reset.reset();
    if (await isRemoved(context, observer, finished)) return undefined;
    if (!(await context.lists(observer, reset))) return undefined;
    return {
      expected: `Neither client ${finished.label} (FIN) nor client ${reset.label} (RST) in the user list 2 s later.`,
      got: `The user list still shows both: ${finished.oracle.clientId} and ${reset.oracle.clientId}.`,
    };
  },

  'fin-not-noticed': async (context) => {
    const [observer, client] = [await context.user(), await context.user()];
    await client.fin();
    if (await isRemoved(context, observer, client)) return undefined;
    return { expected: `Client ${client.label} is removed 2 s after its FIN.`, got: ghost(context, client) };
  },

  'rst-not-noticed': async (context) => {
    const [observer, client] = [await context.user(), await context.user()];
    await client.reset();
    if (await isRemoved(context, observer, client)) return undefined;
    return { expected: `Client ${client.label} is removed 2 s after its RST.`, got: ghost(context, client) };
  },

  'open-after-quit': async (context) => {
    const client = await context.user();
    const bye = await asked(context, client, { type: 'quit' });
    if (bye?.type !== 'bye') return undefined;
    await client.until(() => client.end !== undefined, context.run.deadlines.answerMs);
    if (client.end) return undefined;
    return { expected: 'The end of the connection after `bye`.', got: 'The connection is still open.' };
  },

  'open-after-fatal-error': async (context) => {
    const client = await context.user();
    sendRaw(client, 'this is no JSON\n');
    const reply = await firstOf(context, client, ({ type }) => type === 'error');
    if (!reply) return undefined;
    await client.until(() => client.end !== undefined, context.run.deadlines.answerMs);
    if (client.end) return undefined;
    return { expected: 'The end of the connection after `bad-frame`.', got: 'The connection is still open.' };
  },

  'error-without-code': async (context) => {
    const client = await context.user();
    const reply = await asked(context, client, { type: 'no-such-type', ref: 1 });
    if (reply?.type !== 'error' || typeof reply['code'] === 'string') return undefined;
    return { expected: '`error` with the code `unknown-type`.', got: outcome(client, reply) };
  },

  'unasked-menu': async (context) => {
    const client = await context.acknowledged();
    await moment();
    const menu = client.arrivals.find(({ frame }) => frame.type === 'menu')?.frame;
    if (!menu) return undefined;
    return { expected: 'Nothing more after `ready`, until the client asks.', got: outcome(client, menu) };
  },
} satisfies Partial<Record<MistakeId, Experiment>>;
