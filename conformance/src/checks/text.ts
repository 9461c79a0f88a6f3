// Checks of texts: which are taken, which are refused, and that they come out as they went in.
import { FORBIDDEN_IN_TEXT, LIMITS, VECTORS } from 'parley-spec';
import type { TestContext } from '../client/test-context.ts';
import type { TestClient } from '../client/test-client.ts';
import { check } from './check.ts';

const MOST_CODE_POINT = 0x10ffff;
const PLANE = 0x10000;
/** Code points tried at both edges of each plane. */
const EDGE = 64;
/** Texts put into an inbox before it is read: every server's inbox holds as many. */
const BATCH = 50;

const valueOf = ({ json }: { readonly json: string }): string => JSON.parse(json) as string;
/** Texts that something on the way may take for its own: markup, escapes, other forms of the same letters. */
const TEMPTING = [
  '<b>&amp; "&" \'<\'</b>',
  'Zoe\u0308 \u212b \ufb01 ı',
  '\\n \\u0041 %41 ${x} %s',
  ' two  spaces ',
  'null',
];
const taken = [...VECTORS.values.texts.valid.map(valueOf), ...TEMPTING];
const refused = VECTORS.values.texts.invalid.map(valueOf);

const allowed = (code: number): boolean =>
  !(code >= 0xd800 && code <= 0xdfff) &&
  !FORBIDDEN_IN_TEXT.some(([first, last]) => code >= first && code <= last);

/** Cuts code points into texts of at most so many bytes as a text may have. */
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

/** The first code point in which two strings differ. */
function difference(one: string, other: string): string {
  const [a, b] = [[...one], [...other]];
  const at = a.findIndex((character, n) => character !== b[n]);
  const name = (character: string | undefined) =>
    character === undefined ? 'the end' : `U+${character.codePointAt(0)!.toString(16).toUpperCase()}`;
  return at === -1 ? `${b.length - a.length} more behind` : `${name(b[at])} for ${name(a[at])} at ${at}`;
}

/** Sends texts to oneself and reads them again. */
async function comeBack(context: TestContext, client: TestClient, texts: readonly string[]): Promise<void> {
  for (let from = 0; from < texts.length; from += BATCH) {
    const batch = texts.slice(from, from + BATCH);
    for (const sent of client.post(
      ...batch.map((text) => ({ type: 'send', to: client.oracle.clientId, text })),
    )) {
      client.mustBe(await client.answer(sent), 'sent', {}, 'text.accepted');
    }
    const unread = await context.unread(client);
    for (const [n, text] of batch.entries()) {
      const got = unread[n]?.text ?? '';
      context.must(got === text, 'The text as it was sent.', () => difference(text, got));
    }
  }
}

/** Says lines in a room, and hears them there as somebody else. */
async function overheard(
  context: TestContext,
  speaker: TestClient,
  listener: TestClient,
  texts: readonly string[],
): Promise<void> {
  for (const text of texts) {
    await speaker.expect({ type: 'say', text }, 'message', {}, 'text.accepted');
    const { text: got } = await listener.event('message', {}, 'say.message');
    context.must(got === text, 'The text as it was said.', () => difference(text, String(got)));
  }
}

/** A text with lone halves as a server may mend it. */
const mended = (json: string) => valueOf({ json }).replace(/\p{Surrogate}/gu, '\ufffd');

/** Sends a line with lone halves in a member; whether it was taken. A refusal must be one of those allowed. */
async function halves(client: TestClient, line: string, type: string, field: string): Promise<boolean> {
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
    for (const [n, value] of taken.entries()) {
      await client.expect({ type: 'send', to: client.oracle.clientId, text: value }, 'sent');
      if (n % BATCH === BATCH - 1) await context.unread(client);
    }
  }),
  check('text.accepted/say', 'lines of every legal length and character', async (context) => {
    const client = await context.owner();
    for (const value of taken) await client.expect({ type: 'say', text: value }, 'message');
  }),
  check('text.refused', 'private messages of forbidden length or character', async (context) => {
    const client = await context.user();
    const to = client.oracle.clientId;
    for (const value of refused) {
      await client.refused({ type: 'send', to, text: value }, 'invalid-field', { field: 'text' });
    }
    await client.refused({ type: 'send', to }, 'invalid-field', { field: 'text' });
  }),
  check('text.refused/say', 'lines of forbidden length or character', async (context) => {
    const client = await context.owner();
    for (const value of refused) {
      await client.refused({ type: 'say', text: value }, 'invalid-field', { field: 'text' });
    }
    await client.refused({ type: 'say' }, 'invalid-field', { field: 'text' });
  }),
  check('text.verbatim', 'private messages come out as they went in', async (context) => {
    await comeBack(context, await context.user(), taken);
  }),
  check('text.verbatim/say', 'lines come out as they went in', async (context) => {
    const [owner, member] = await context.room(1);
    await overheard(context, owner, member!, taken);
  }),
  check(
    'text.verbatim/planes',
    'every character of the basic plane, and the edges of the others',
    async (context) => {
      const [owner, member] = await context.room(1);
      const texts = [...packed(basicPlane()), ...packed(planeEdges())];
      await comeBack(context, member!, texts);
      await overheard(context, member!, owner, texts);
    },
    { smoke: false },
  ),
  check('text.lone-surrogates', 'halves of a pair are refused, or each replaced', async (context) => {
    for (const { json } of VECTORS.loneSurrogates) {
      // Each on a room of its own: the refusal may be fatal.
      const [owner, member] = await context.room(1);
      const said = await halves(owner, `{"type":"say","ref":1,"text":${json}}`, 'say', 'text');
      if (said) await member!.event('message', { text: mended(json) });
      const client = await context.user();
      const to = client.oracle.clientId;
      if (!(await halves(client, `{"type":"send","ref":1,"to":${to},"text":${json}}`, 'send', 'text')))
        continue;
      const got = (await context.unread(client)).at(-1)?.text ?? '';
      context.must(got === mended(json), 'Each half replaced by U+FFFD.', () =>
        difference(mended(json), got),
      );
    }
  }),
  check('text.lone-surrogates/name', 'in names as well', async (context) => {
    const asker = await context.user();
    for (const { json } of VECTORS.loneSurrogates) {
      const client = await context.connect();
      // The escapes of the vector stand in the line as they are.
      const line = JSON.stringify(context.ack(client, '?', { ref: 1 })).replace('"?"', () => json);
      if (!(await halves(client, line, 'ack', 'name'))) continue;
      const list = await context.listing(asker, 'users', client.oracle.clientId! - 1);
      const got = list[0]?.name ?? '';
      context.must(got === mended(json), 'Each half replaced by U+FFFD.', () =>
        difference(mended(json), got),
      );
    }
  }),
];
