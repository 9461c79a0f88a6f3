// Checks of the inbox: every message once, in order, page by page, up to its limit.
import { LIMITS } from 'parley-spec';
import type { RunContext } from '../client/run-context.ts';
import type { TestContext } from '../client/test-context.ts';
import type { TestClient } from '../client/test-client.ts';
import type { Skip } from './check.ts';
import { check } from './check.ts';
import { to } from './speak.ts';

/** Largest inbox that a check fills. */
const FILLABLE = 2_000;
const SENDERS = 4;
/** Messages of each sender in a storm: beyond what the smallest inbox holds at a time. */
const STORM = 60;
/** Long texts, too many for one frame, and not too many for any inbox. */
const LONG_TEXTS = 20;

interface Message {
  readonly text: string;
}

const textsOf = (messages: readonly Message[]): string[] => messages.map((message) => message.text);

function tooLarge(run: RunContext): Skip | undefined {
  const most = run.limits['inboxMessages'] ?? 0;
  if (most <= FILLABLE) return undefined;
  const detail = `\`limits.inboxMessages\` is ${most}; inboxes of more than ${FILLABLE} are not filled`;
  return { outcome: 'skipped', detail };
}

/** One `inbox` request. */
async function page(reader: TestClient): Promise<{ texts: string[]; more: unknown }> {
  const { messages, more } = await reader.expect({ type: 'inbox' }, 'inbox');
  return { texts: textsOf(messages as Message[]), more };
}

/** Four senders at full speed while the reader asks and asks: what was acknowledged, what was handed over. */
async function storm(context: TestContext): Promise<{ sent: string[][]; read: string[] }> {
  const reader = await context.user();
  const senders = await context.users(SENDERS);
  let sending = SENDERS;
  const send = async (sender: TestClient, n: number): Promise<string[]> => {
    const texts = Array.from({ length: STORM }, (_, k) => `${n}:${k}`);
    const posted = sender.post(...texts.map((text) => to(reader, text)));
    const acknowledged: string[] = [];
    for (const [k, one] of posted.entries()) {
      const answer = await sender.answer(one, 'send.sent');
      // A reader that is slower than four senders may have a full inbox.
      if (answer['code'] === 'inbox-full') continue;
      sender.mustBe(answer, 'sent', {}, 'send.sent');
      acknowledged.push(texts[k]!);
    }
    sending -= 1;
    return acknowledged;
  };
  const read: string[] = [];
  const poll = async () => {
    while (sending > 0) read.push(...(await page(reader)).texts);
    read.push(...textsOf(await context.unread(reader)));
  };
  const [sent] = await Promise.all([Promise.all(senders.map(send)), poll()]);
  return { sent, read };
}

/** Puts `count` messages into a new inbox; each has a write of its own, since rung 2 knows nothing else. */
async function holding(context: TestContext, count: number): Promise<TestClient> {
  const [sender, reader] = await context.users(2);
  for (const one of Array.from({ length: count }, () => sender!.post(to(reader!, 'x'))[0]!)) {
    sender!.mustBe(await sender!.answer(one), 'sent', {}, 'inbox.capacity');
  }
  return reader!;
}

/** Fills an inbox to its limit, and gives the answers to so many requests more; each has a write of its own. */
async function filled(context: TestContext, more: number) {
  const [sender, reader] = await context.users(2);
  const most = context.limits['inboxMessages']!;
  const texts = Array.from({ length: most + more }, (_, n) => `number ${n + 1}`);
  const posted = texts.map((text) => sender!.post(to(reader!, text))[0]!);
  for (const one of posted.slice(0, most)) {
    sender!.mustBe(await sender!.answer(one), 'sent', {}, 'inbox.capacity');
  }
  return { sender: sender!, reader: reader!, texts: texts.slice(0, most), beyond: posted.slice(most) };
}

export const inbox = [
  check('inbox.once', 'what was read is not handed over again', async (context) => {
    const [sender, reader] = await context.users(2);
    for (const text of ['one', 'two', 'three']) await sender!.expect(to(reader!, text), 'sent');
    const requests = reader!.post({ type: 'inbox' }, { type: 'inbox' }, { type: 'inbox' });
    const texts: string[] = [];
    for (const sent of requests) {
      texts.push(...textsOf(reader!.mustBe(await reader!.answer(sent), 'inbox')['messages'] as Message[]));
    }
    texts.push(...(await page(reader!)).texts);
    context.must(new Set(texts).size === texts.length, 'Each message once.', texts.join());
  }),
  check('inbox.once/storm', 'nor while four send and one reads', async (context) => {
    const { read } = await storm(context);
    const twice = read.find((text, n) => read.indexOf(text) !== n);
    context.must(twice === undefined, 'Each message once.', `"${twice}" twice.`);
  }),
  check(
    'inbox.complete',
    'everything acknowledged arrives, while four send and one reads',
    async (context) => {
      const { sent, read } = await storm(context);
      const lost = sent.flat().filter((text) => !read.includes(text));
      const count = sent.flat().length;
      context.must(
        lost.length === 0,
        `All ${count} acknowledged messages.`,
        () => `${lost.length} lost: ${lost.slice(0, 5).join(', ')}.`,
      );
    },
  ),
  check('inbox.fresh', 'asked after `sent`, it has the message', async (context) => {
    const [sender, reader] = await context.users(2);
    for (let n = 0; n < 40; n += 1) {
      await sender!.expect(to(reader!, `number ${n}`), 'sent');
      const { texts } = await page(reader!);
      context.must(texts.join() === `number ${n}`, `"number ${n}".`, () => texts.join() || 'An empty inbox.');
    }
  }),
  check('inbox.order', 'oldest first, in turns of two senders', async (context) => {
    const [one, other, reader] = await context.users(3);
    const wanted = Array.from({ length: 20 }, (_, n) => `number ${n}`);
    for (const [n, text] of wanted.entries()) await (n % 3 ? one! : other!).expect(to(reader!, text), 'sent');
    const got = textsOf(await context.unread(reader!)).join();
    context.must(got === wanted.join(), wanted.join(), got);
  }),
  check('inbox.order/storm', 'each sender’s own order, while four send and one reads', async (context) => {
    const { sent, read } = await storm(context);
    for (const [n, own] of sent.entries()) {
      const got = read.filter((text) => text.startsWith(`${n}:`));
      const wanted = own.filter((text) => got.includes(text));
      context.must(got.join() === wanted.join(), wanted.join(), got.join());
    }
  }),
  check('inbox.more', 'true exactly while messages remain', async (context) => {
    const [sender, reader] = await context.users(2);
    const empty = await page(reader!);
    context.must(
      empty.more === false,
      '`more` false of an empty inbox.',
      `\`more\` ${JSON.stringify(empty.more)}.`,
    );
    // One short text, then more long ones than a frame holds.
    for (const count of [1, LONG_TEXTS]) {
      const text = 'x'.repeat(count === 1 ? 1 : LIMITS.textBytes.most);
      for (let n = 0; n < count; n += 1) await sender!.expect(to(reader!, text), 'sent');
      for (let left = count; left > 0;) {
        const { texts, more } = await page(reader!);
        left -= texts.length;
        context.must(
          more === left > 0,
          `\`more\` ${left > 0}: ${left} remain.`,
          `\`more\` ${JSON.stringify(more)}.`,
        );
        context.must(texts.length > 0, 'At least one message.', 'None.', 'inbox.page');
      }
    }
  }),
  check('inbox.page', 'more long texts than a frame holds come page by page', async (context) => {
    const [sender, reader] = await context.users(2);
    // Escaped they are longest, so a page may hold only a few, but never none.
    const long = ['"', '\\', 'x', '世', '👋'].map((c) =>
      c.repeat(Math.floor(LIMITS.textBytes.most / Buffer.byteLength(c))),
    );
    const wanted = Array.from({ length: LONG_TEXTS }, (_, n) => long[n % long.length]!);
    for (const text of wanted) await sender!.expect(to(reader!, text), 'sent');
    for (let got = 0; got < wanted.length;) {
      const { texts } = await page(reader!);
      context.must(
        texts.length > 0,
        `A page with some of the ${wanted.length - got} unread.`,
        'An empty page.',
      );
      got += texts.length;
    }
  }),
  check(
    'inbox.full',
    'a full inbox refuses, and takes again once it was read',
    async (context) => {
      const { sender, reader, beyond } = await filled(context, 3);
      for (const one of beyond) {
        sender.mustBe(await sender.answer(one), 'error', { code: 'inbox-full', fatal: false });
      }
      const other = await context.user();
      await other.refused(to(reader, 'too much'), 'inbox-full');
      await reader.refused(to(reader, 'too much'), 'inbox-full');
      await page(reader);
      await other.expect(to(reader, 'now'), 'sent');
    },
    { unless: tooLarge },
  ),
  check(
    'inbox.full/together',
    'the last places go to no more senders than there are',
    async (context) => {
      const places = 4;
      const reader = await holding(context, context.limits['inboxMessages']! - places);
      const senders = await context.users(2 * places);
      const answers = await Promise.all(senders.map((sender) => sender.ask(to(reader, 'last'))));
      const taken = answers.filter((answer) => answer.type === 'sent').length;
      context.must(taken <= places, `At most ${places} \`sent\`.`, `${taken} \`sent\`.`);
      context.must(taken >= places, `${places} \`sent\`.`, `${taken} \`sent\`.`, 'inbox.capacity');
    },
    { unless: tooLarge },
  ),
  check(
    'inbox.capacity',
    'as many messages as announced',
    async (context) => {
      await filled(context, 0);
    },
    { unless: tooLarge },
  ),
  check(
    'inbox.keeps',
    'a full inbox has what was acknowledged, and nothing else',
    async (context) => {
      const { sender, reader, texts, beyond } = await filled(context, 3);
      const acknowledged = [...texts];
      for (const one of beyond) {
        const answer = await sender.answer(one, 'inbox.full');
        if (answer.type === 'sent') acknowledged.push(String(one.frame!['text']));
      }
      const read = textsOf(await context.unread(reader));
      const lost = acknowledged.filter((text) => !read.includes(text));
      context.must(
        lost.length === 0,
        `All ${acknowledged.length} messages.`,
        () => `${lost.length} lost: ${lost[0]} …`,
      );
    },
    { unless: tooLarge },
  ),
];
