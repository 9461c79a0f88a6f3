// Experiments about the user list and private messages.
import type { MistakeId } from 'parley-spec';
import { asked, outcome } from './experiment.ts';
import type { Experiment } from './experiment.ts';
import { idOf } from '../client/test-client.ts';
import type { TestClient } from '../client/test-client.ts';
import type { TestContext } from '../client/test-context.ts';
import type { Frame } from '../data/frame.ts';
import { smallest } from '../text/extremes.ts';

/** Reads an inbox once; resolves to the texts of its messages. */
async function textsOf(context: TestContext, client: TestClient): Promise<string[]> {
  const reply = await asked(context, client, { type: 'inbox', ref: client.nextRef() });
  const messages = Array.isArray(reply?.['messages']) ? (reply['messages'] as unknown[]) : [];
  return messages.flatMap((each) => {
    const text = (each as { text?: unknown } | null)?.text;
    return typeof text === 'string' ? [text] : [];
  });
}

const send = (
  context: TestContext,
  client: TestClient,
  to: number,
  text: string,
): Promise<Frame | undefined> => asked(context, client, { type: 'send', ref: client.nextRef(), to, text });

export const messages = {
  'same-name-collapses': async (context) => {
    const name = context.word('twin');
    const twins = [await context.user(name), await context.user(name)];
    const ids = twins.map(idOf);
    const observer = await context.user();
    const after = smallest(ids) - 1;
    const reply = await asked(context, observer, { type: 'users', ref: observer.nextRef(), after });
    const users = Array.isArray(reply?.['users']) ? (reply['users'] as { clientId?: unknown }[]) : [];
    const shown = ids.filter((id) => users.some(({ clientId }) => clientId === id));
    if (shown.length === ids.length || !reply || reply.type !== 'users') return undefined;
    return {
      expected: `The ids ${ids.join(' and ')}, both with the name ${name}.`,
      got: shown.length === 0 ? 'Neither of them.' : `Only ${shown.join(', ')}.`,
    };
  },

  'unknown-recipient-accepted': async (context) => {
    const client = await context.user();
    const reply = await send(context, client, idOf(client) + 1_000_000, 'Is anybody there?');
    if (reply?.type !== 'sent') return undefined;
    return {
      expected: '`error` with the code `no-such-user`: nobody has that id.',
      got: outcome(client, reply),
    };
  },

  'inbox-not-emptied': async (context) => {
    const [sender, recipient] = [await context.user(), await context.user()];
    const text = context.word('once');
    await send(context, sender, idOf(recipient), text);
    const first = await textsOf(context, recipient);
    const second = await textsOf(context, recipient);
    if (!first.includes(text) || !second.includes(text)) return undefined;
    return {
      expected: `The message "${text}" in one reply to \`inbox\`.`,
      got: 'The next reply includes it again.',
    };
  },

  'sender-gets-a-copy': async (context) => {
    const clients = [await context.user(), await context.user(), await context.user()];
    const [sender, recipient, third] = clients as [TestClient, TestClient, TestClient];
    const text = context.word('private');
    await send(context, sender, idOf(recipient), text);
    for (const other of [sender, third]) {
      if (!(await textsOf(context, other)).includes(text)) continue;
      return {
        expected: `The message "${text}" only in the inbox of client ${recipient.label}.`,
        got: `Client ${other.label} received it.`,
      };
    }
    return undefined;
  },

  'characters-counted-for-bytes': async (context) => {
    const client = await context.user();
    const tooLong = await send(context, client, idOf(client), 'x'.repeat(4_097));
    if (tooLong?.type !== 'error') return undefined;
    const reply = await send(context, client, idOf(client), '\u00e9'.repeat(2_049));
    if (reply?.type !== 'sent') return undefined;
    return {
      expected: '`error` with the code `invalid-field`: 2,049 times \u00e9 are 4,098 bytes of UTF-8.',
      got: outcome(client, reply),
    };
  },
} satisfies Partial<Record<MistakeId, Experiment>>;
