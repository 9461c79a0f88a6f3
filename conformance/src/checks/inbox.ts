// Checks of the inbox: it delivers every message once, in order, page by page, up to its limit.
import { setTimeout as elapsed } from 'node:timers/promises';
import { LIMITS } from 'parley-spec';
import { LATE_MS } from '../client/test-client.ts';
import type { RunContext } from '../client/run-context.ts';
import type { MessageShown, TestContext } from '../client/test-context.ts';
import type { Frame } from '../data/frame.ts';
import type { TestClient } from '../client/test-client.ts';
import type { Skip } from './check.ts';
import { check } from './check.ts';
import { to } from './speak.ts';

/** Largest inbox that a check fills. */
const FILLABLE = 2_000;
/** Pages that messages of strangers can fill. */
const STRANGERS = 50;
const SENDERS = 4;
/** Messages of each sender in a storm; together more than the smallest inbox holds. */
const STORM = 60;
/** How many long texts exceed one frame; every inbox holds as many. */
const LONG_TEXTS = 20;

const textsOf = (messages: readonly MessageShown[]): string[] => messages.map((message) => message.text);

function tooLarge(run: RunContext): Skip | undefined {
  const most = run.limits['inboxMessages'] ?? 0;
  if (most <= FILLABLE) return undefined;
  const detail = `\`limits.inboxMessages\` is ${most}; the kit fills inboxes of at most ${FILLABLE} messages`;
  return { outcome: 'skipped', detail };
}

/** One `inbox` request; `all` counts the messages of strangers, too. */
async function page(
  context: TestContext,
  reader: TestClient,
): Promise<{ texts: string[]; all: number; more: unknown }> {
  const reply = await reader.probe({ type: 'inbox' }, 'inbox');
  const { messages, strangers } = context.messagesIn(reply);
  return { texts: textsOf(messages), all: messages.length + strangers, more: reply['more'] };
}

/**
 * Messages are absent, although a page with `all` messages says that no more follow. Returns the requirement that is broken if
 * they are lost or late, and not only denied.
 */
async function brokenByAbsence(
  context: TestContext,
  reader: TestClient,
  all: number,
): Promise<string | undefined> {
  await elapsed(LATE_MS);
  const later = await page(context, reader);
  if (later.all === 0) return 'inbox.complete';
  return all === 0 ? 'inbox.fresh' : undefined;
}

/** Fails if `more` is true and nothing follows. The message of a stranger may follow. */
async function somethingFollows(
  context: TestContext,
  reader: TestClient,
  more: unknown,
  why: string,
): Promise<void> {
  context.must(typeof more === 'boolean', 'A boolean `more`.', `\`more\` ${JSON.stringify(more)}.`);
  for (let pages = 0; more === true; pages += 1) {
    context.must(pages < STRANGERS, `\`more\` false ${why}.`, `\`more\` true on ${pages} pages after it.`);
    const next = await page(context, reader);
    context.must(next.all > 0, `\`more\` false ${why}.`, '`more` true, and then an empty inbox.');
    more = next.more;
  }
}

/**
 * Four senders send at full speed while one user reads. Returns the acknowledged texts of each sender, and the delivered texts
 * in order.
 */
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
      // The inbox can be full if the reader is slower than four senders.
      if (answer['code'] === 'inbox-full') continue;
      sender.mustBe(answer, 'sent', {}, 'send.sent');
      acknowledged.push(texts[k]!);
    }
    sending -= 1;
    return acknowledged;
  };
  const read: string[] = [];
  const poll = async () => {
    while (sending > 0) {
      for (const text of (await page(context, reader)).texts) read.push(text);
      context.requireProgress(read.length - SENDERS * STORM);
    }
    for (const { text } of await context.unread(reader)) read.push(text);
  };
  const [sent] = await Promise.all([Promise.all(senders.map(send)), poll()]);
  return { sent, read };
}

/** A user whose inbox has `count` messages. Each is sent in its own write, because rung 2 teaches no other way. */
async function readerWith(context: TestContext, count: number): Promise<TestClient> {
  const [sender, reader] = await context.users(2);
  for (const one of Array.from({ length: count }, () => sender!.post(to(reader!, 'x'))[0]!)) {
    sender!.mustBe(await sender!.answer(one), 'sent', {}, 'inbox.capacity');
  }
  return reader!;
}

/** Fills an inbox to its limit, and sends `more` messages beyond it, which are not answered yet; each in its own write. */
async function fillInbox(context: TestContext, more: number) {
  const [sender, reader] = await context.users(2);
  const most = context.limits['inboxMessages']!;
  const texts = Array.from({ length: most + more }, (_, n) => `number ${n + 1}`);
  const posted = texts.map((text) => sender!.post(to(reader!, text))[0]!);
  const refused: Frame[] = [];
  for (const one of posted.slice(0, most)) {
    const answer = await sender!.answer(one, 'request.pipelined');
    if (answer['code'] === 'inbox-full') refused.push(answer);
    else sender!.mustBe(answer, 'sent', {}, 'inbox.capacity');
  }
  const accepted = texts.slice(0, most - refused.length);
  /** Strangers may have filled the places of refused messages. The first refusal shows the fault if they did not. */
  const explained = (strangers: number) =>
    refused.length <= strangers || sender!.mustBe(refused[0]!, 'sent', {}, 'inbox.capacity');
  return {
    sender: sender!,
    reader: reader!,
    texts: accepted,
    beyond: posted.slice(most),
    refused,
    explained,
  };
}

export const inbox = [
  check('inbox.once', 'a message that was read is not delivered again', async (context) => {
    const [sender, reader] = await context.users(2);
    for (const text of ['one', 'two', 'three']) await sender!.expect(to(reader!, text), 'sent');
    const requests = reader!.post({ type: 'inbox' }, { type: 'inbox' }, { type: 'inbox' });
    const texts: string[] = [];
    for (const sent of requests) {
      const { messages } = context.messagesIn(reader!.mustBe(await reader!.answer(sent), 'inbox'));
      for (const text of textsOf(messages)) texts.push(text);
    }
    for (const text of (await page(context, reader!)).texts) texts.push(text);
    context.must(new Set(texts).size === texts.length, 'Each message once.', texts.join());
  }),
  check('inbox.once/pages', 'no message is on two pages', async (context) => {
    const [sender, reader] = await context.users(2);
    const long = 'x'.repeat(LIMITS.textBytes.most - 10);
    for (let n = 0; n < LONG_TEXTS; n += 1) {
      await sender!.expect(to(reader!, `${n} ${long}`), 'sent', {}, 'text.accepted');
    }
    const numbers = (await context.unread(reader!)).map((message) => message.text.split(' ')[0]!);
    const twice = numbers.find((number, n) => numbers.indexOf(number) !== n);
    context.must(
      twice === undefined,
      'Each message once.',
      `Message ${twice} twice; they came as ${numbers.join()}.`,
    );
  }),
  check(
    'inbox.once/storm',
    'no message is delivered twice while four users send and one reads',
    async (context) => {
      const { read } = await storm(context);
      const twice = read.find((text, n) => read.indexOf(text) !== n);
      context.must(twice === undefined, 'Each message once.', `"${twice}" twice.`);
    },
  ),
  check(
    'inbox.complete',
    'every acknowledged message arrives while four users send and one reads',
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
  check('inbox.fresh', 'an inbox that is requested after `sent` has the message', async (context) => {
    const [sender, reader] = await context.users(2);
    for (let n = 0; n < 40; n += 1) {
      await sender!.expect(to(reader!, `number ${n}`), 'sent');
      const { texts } = await page(context, reader!);
      context.must(texts.includes(`number ${n}`), `"number ${n}".`, () => texts.join() || 'An empty inbox.');
    }
  }),
  check('inbox.order', 'messages of two senders arrive oldest first', async (context) => {
    const [one, other, reader] = await context.users(3);
    const wanted = Array.from({ length: 20 }, (_, n) => `number ${n}`);
    for (const [n, text] of wanted.entries()) await (n % 3 ? one! : other!).expect(to(reader!, text), 'sent');
    const got = textsOf(await context.unread(reader!)).join();
    context.must(got === wanted.join(), wanted.join(), got);
  }),
  check(
    'inbox.order/storm',
    'messages of each sender keep their order while four users send and one reads',
    async (context) => {
      const { sent, read } = await storm(context);
      for (const [n, own] of sent.entries()) {
        const got = read.filter((text) => text.startsWith(`${n}:`));
        const wanted = own.filter((text) => got.includes(text));
        context.must(got.join() === wanted.join(), wanted.join(), got.join());
      }
    },
  ),
  check('inbox.more', '`more` is true exactly while messages remain', async (context) => {
    const [sender, reader] = await context.users(2);
    const empty = await page(context, reader!);
    await somethingFollows(context, reader!, empty.more, 'for an empty inbox');
    // First one short text, then more long texts than a frame holds.
    for (const count of [1, LONG_TEXTS]) {
      const filler = 'x'.repeat(count === 1 ? 1 : LIMITS.textBytes.most - 10);
      const unread = new Set(Array.from({ length: count }, (_, n) => `${n} ${filler}`));
      for (const text of unread) await sender!.expect(to(reader!, text), 'sent', {}, 'text.accepted');
      for (let left = count; left > 0;) {
        const { texts, all, more } = await page(context, reader!);
        for (const text of texts) {
          context.must(
            unread.delete(text),
            'Each message once.',
            `"${text.slice(0, 10)}…" again.`,
            'inbox.once',
          );
        }
        left = unread.size;
        // A wrong `more` hides messages that are there. Without them, it is right, and they are lost.
        const absent = left > 0 && more === false && (await brokenByAbsence(context, reader!, all));
        if (absent) context.fail(`The ${left} messages that remain.`, 'They were not there.', absent);
        context.must(
          left === 0 || more === true,
          `\`more\` true: ${left} remain.`,
          `\`more\` ${JSON.stringify(more)}.`,
        );
        context.must(all > 0, 'At least one message.', 'None.', 'inbox.page');
        if (left === 0) await somethingFollows(context, reader!, more, 'because none remain');
      }
    }
  }),
  check('inbox.page', 'more long texts than a frame holds arrive page by page', async (context) => {
    const [sender, reader] = await context.users(2);
    // Escaped texts are longer, so a page holds only a few of them, but at least one.
    const long = ['"', '\\', 'x', '世', '👋'].map((c) =>
      c.repeat(Math.floor(LIMITS.textBytes.most / Buffer.byteLength(c))),
    );
    const wanted = Array.from({ length: LONG_TEXTS }, (_, n) => long[n % long.length]!);
    for (const text of wanted) await sender!.expect(to(reader!, text), 'sent', {}, 'text.accepted');
    for (let got = 0; got < wanted.length;) {
      const { texts, all, more } = await page(context, reader!);
      const absent = all === 0 && more === false && (await brokenByAbsence(context, reader!, all));
      context.must(
        all > 0,
        `A page with some of the ${wanted.length - got} unread.`,
        'An empty page.',
        absent || context.requirement,
      );
      got += texts.length;
    }
  }),
  check(
    'inbox.full',
    'a full inbox refuses messages, and accepts them again after a read',
    async (context) => {
      const { sender, reader, beyond } = await fillInbox(context, 3);
      for (const one of beyond) {
        sender.mustBe(await sender.answer(one), 'error', { code: 'inbox-full' });
      }
      const other = await context.user();
      await other.refused(to(reader, 'too much'), 'inbox-full');
      await reader.refused(to(reader, 'too much'), 'inbox-full');
      await page(context, reader);
      await other.expect(to(reader, 'now'), 'sent');
    },
    { unless: tooLarge },
  ),
  check(
    'inbox.full/together',
    'as many senders succeed at once as the inbox has places left',
    async (context) => {
      const places = 4;
      const reader = await readerWith(context, context.limits['inboxMessages']! - places);
      const senders = await context.users(2 * places);
      const answers = await Promise.all(senders.map((sender) => sender.ask(to(reader, 'last'))));
      const taken = answers.filter((answer) => answer.type === 'sent').length;
      context.must(taken <= places, `At most ${places} \`sent\`.`, `${taken} \`sent\`.`);
      const { strangers } = taken < places ? await context.emptied(reader) : { strangers: 0 };
      context.must(
        taken + strangers >= places,
        `${places} \`sent\`.`,
        `${taken} \`sent\`.`,
        'inbox.capacity',
      );
    },
    { unless: tooLarge },
  ),
  check(
    'inbox.capacity',
    'an inbox holds as many messages as the server announced',
    async (context) => {
      const { reader, refused, explained } = await fillInbox(context, 0);
      if (refused.length > 0) explained((await context.emptied(reader)).strangers);
    },
    { unless: tooLarge },
  ),
  check(
    'inbox.keeps',
    'a full inbox keeps every acknowledged message',
    async (context) => {
      const { sender, reader, texts, beyond, explained } = await fillInbox(context, 3);
      const acknowledged = [...texts];
      for (const one of beyond) {
        const answer = await sender.answer(one, 'inbox.full');
        if (answer.type === 'sent') acknowledged.push(String(one.frame!['text']));
      }
      const { messages, strangers } = await context.emptied(reader);
      explained(strangers);
      const read = textsOf(messages);
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
