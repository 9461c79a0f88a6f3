// Checks of texts: which ones the server accepts, which ones it refuses, and that it delivers them unchanged.
import { FORBIDDEN_IN_TEXT, LIMITS, VECTORS } from 'parley-spec';
import type { TestContext } from '../client/test-context.ts';
import type { TestClient } from '../client/test-client.ts';
import { check } from './check.ts';

const MOST_CODE_POINT = 0x10ffff;
const PLANE = 0x10000;
/** How many code points are tried at both ends of each plane. */
const EDGE = 64;
/** Texts that are sent before the inbox is read; every server's inbox holds as many. */
const BATCH = 50;

const valueOf = ({ json }: { readonly json: string }): string => JSON.parse(json) as string;
/** Texts that a careless server changes: markup, escapes, other forms of the same letters. */
const MISLEADING = [
  '<b>&amp; "&" \'<\'</b>',
  'Zoe\u0308 \u212b \ufb01 ı',
  '\\n \\u0041 %41 ${x} %s',
  ' two  spaces ',
  'null',
];
const accepted = [...VECTORS.values.texts.valid.map(valueOf), ...MISLEADING];
const refused = VECTORS.values.texts.invalid.map(valueOf);

const allowed = (code: number): boolean =>
  !(code >= 0xd800 && code <= 0xdfff) &&
  !FORBIDDEN_IN_TEXT.some(([first, last]) => code >= first && code <= last);

/** Joins code points to texts of at most `textBytes` bytes. */
function packed(codes: Iterable<number>): string[] {
  const texts: string[] = [];
  let text = '';
  let bytes = 0;
  for (const code of codes) {
    const character = String.fromCodePoint(code);
    const size = Buffer.byteLength(character);
    if (bytes + size > LIMITS.textBytes.most) {
      texts.push(text);
      [text, bytes] = ['', 0];
    }
    text += character;
    bytes += size;
  }
  return [...texts, text];
}

function* basicPlane(): Generator<number> {
  for (let code = 0; code < PLANE; code += 1) if (allowed(code)) yield code;
}

function* planeEdges(): Generator<number> {
  for (let plane = PLANE; plane <= MOST_CODE_POINT; plane += PLANE) {
    for (let n = 0; n < EDGE; n += 1) yield plane + n;
    for (let n = PLANE - EDGE; n < PLANE; n += 1) yield plane + n;
  }
}

/** Describes the first code point in which two strings differ. */
function difference(one: string, other: string): string {
  const [a, b] = [[...one], [...other]];
  const at = a.findIndex((character, n) => character !== b[n]);
  const name = (character: string | undefined) =>
    character === undefined ? 'the end' : `U+${character.codePointAt(0)!.toString(16).toUpperCase()}`;
  return at === -1
    ? `${b.length - a.length} more code points at the end`
    : `${name(b[at])} instead of ${name(a[at])} at code point ${at}`;
}

/** Sends texts to the client itself, reads them, and fails unless they are unchanged. */
async function sendAndRead(
  context: TestContext,
  client: TestClient,
  texts: readonly string[],
): Promise<void> {
  for (let from = 0; from < texts.length; from += BATCH) {
    const batch = texts.slice(from, from + BATCH);
    for (const sent of client.post(
      ...batch.map((text) => ({ type: 'send', to: client.oracle.clientId, text })),
    )) {
      client.mustBe(await client.answer(sent), 'sent', {}, 'text.accepted');
    }
    const unread = (await context.unread(client)).map((message) => message.text);
    context.must(
      unread.length >= batch.length,
      `${batch.length} messages.`,
      `${unread.length}.`,
      'inbox.complete',
    );
    // In any order: inbox.order is another requirement. A changed text is closest to the one in its place.
    for (const [n, text] of batch.entries()) {
      const got = unread.includes(text) ? text : unread[n]!;
      context.must(got === text, 'The text that was sent.', () => difference(text, got));
    }
  }
}

/** Says texts in a room, and fails unless another member receives them unchanged. */
async function sayAndListen(
  context: TestContext,
  speaker: TestClient,
  listener: TestClient,
  texts: readonly string[],
): Promise<void> {
  for (const text of texts) {
    speaker.mustBe(await speaker.ask({ type: 'say', text }, 'say.message'), 'message', {}, 'text.accepted');
    const { text: got } = await listener.event('message', {}, 'say.message');
    context.must(got === text, 'The text that was said.', () => difference(text, String(got)));
  }
}

/** The text of a JSON string, with each lone surrogate replaced by U+FFFD. */
const replaced = (json: string) => valueOf({ json }).replace(/\p{Surrogate}/gu, '\ufffd');

/** Sends a line with lone surrogates. Returns whether it was accepted; a refusal must have one of the allowed codes. */
async function isAccepted(client: TestClient, line: string, type: string, field: string): Promise<boolean> {
  const sent = { type, ref: 1 };
  void client.sendBytes(`${line}\n`, [sent]);
  const answer = await client.answer(sent);
  if (answer.type !== 'error') return true;
  if (answer['code'] !== 'bad-frame') client.mustBe(answer, 'error', { code: 'invalid-field', field });
  return false;
}

export const text = [
  check('text.accepted', 'private messages of every legal length and character', async (context) => {
    const client = await context.user();
    for (const [n, value] of accepted.entries()) {
      await client.expect({ type: 'send', to: client.oracle.clientId, text: value }, 'sent');
      if (n % BATCH === BATCH - 1) await context.unread(client);
    }
  }),
  check('text.accepted/say', 'room messages of every legal length and character', async (context) => {
    const client = await context.owner();
    for (const value of accepted) {
      client.mustBe(await client.ask({ type: 'say', text: value }, 'say.message'), 'message');
    }
  }),
  check('text.refused', 'private messages of forbidden length or character', async (context) => {
    const client = await context.user();
    const to = client.oracle.clientId;
    for (const value of refused) {
      await client.refused({ type: 'send', to, text: value }, 'invalid-field', { field: 'text' });
    }
    await client.refused({ type: 'send', to }, 'invalid-field', { field: 'text' });
  }),
  check('text.refused/say', 'room messages of forbidden length or character', async (context) => {
    const client = await context.owner();
    for (const value of refused) {
      await client.refused({ type: 'say', text: value }, 'invalid-field', { field: 'text' });
    }
    await client.refused({ type: 'say' }, 'invalid-field', { field: 'text' });
  }),
  check('text.verbatim', 'private messages arrive unchanged', async (context) => {
    await sendAndRead(context, await context.user(), accepted);
  }),
  check('text.verbatim/say', 'room messages arrive unchanged', async (context) => {
    const [owner, member] = await context.room(1);
    await sayAndListen(context, owner, member!, accepted);
  }),
  check(
    'text.verbatim/planes',
    'every character of the basic plane, and both ends of the others',
    async (context) => {
      const [owner, member] = await context.room(1);
      const texts = [...packed(basicPlane()), ...packed(planeEdges())];
      await sendAndRead(context, member!, texts);
      await sayAndListen(context, member!, owner, texts);
    },
    { smoke: false },
  ),
  check('text.lone-surrogates', 'lone surrogates in texts are refused or replaced', async (context) => {
    for (const { json } of VECTORS.loneSurrogates) {
      // Each with new clients, because the refusal can be fatal.
      const [owner, member] = await context.room(1);
      const said = await isAccepted(owner, `{"type":"say","ref":1,"text":${json}}`, 'say', 'text');
      if (said) await member!.event('message', { text: replaced(json) });
      const client = await context.user();
      const to = client.oracle.clientId;
      if (!(await isAccepted(client, `{"type":"send","ref":1,"to":${to},"text":${json}}`, 'send', 'text')))
        continue;
      const got = (await context.unread(client)).at(-1)?.text ?? '';
      context.must(got === replaced(json), 'Each lone surrogate replaced by U+FFFD.', () =>
        difference(replaced(json), got),
      );
    }
  }),
  check('text.lone-surrogates/name', 'lone surrogates in names are refused or replaced', async (context) => {
    const asker = await context.user();
    for (const { json } of VECTORS.loneSurrogates) {
      const client = await context.connect();
      // The line contains the escapes of the vector unchanged.
      const line = JSON.stringify(context.ack(client, '?', { ref: 1 })).replace('"?"', () => json);
      if (!(await isAccepted(client, line, 'ack', 'name'))) continue;
      const list = await context.listing(asker, 'users', client.oracle.clientId! - 1);
      const got = list[0]?.name ?? '';
      context.must(got === replaced(json), 'Each lone surrogate replaced by U+FFFD.', () =>
        difference(replaced(json), got),
      );
    }
  }),
];
