// Checks with bytes that are not UTF-8: one of every kind that a lenient decoder accepts.
import type { TestContext } from '../client/test-context.ts';
import { check } from './check.ts';
import { eachRefused } from './each-refused.ts';

/** Bytes that are not UTF-8, by what is wrong with them. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  overlong: ['\xc0\x80', '\xc1\xbf', '\xe0\x80\x80', '\xe0\x9f\xbf', '\xf0\x80\x80\x80', '\xf0\x8f\xbf\xbf'],
  // A quote and an LF in overlong form: a lenient decoder sees another line than the one sent.
  forged: ['\xc0\xa2,"ref":1,"x":\xc0\xa2', '\xc0\x8a', '\xe0\x80\x8a'],
  surrogates: ['\xed\xa0\x80', '\xed\xaf\xbf', '\xed\xb0\x80', '\xed\xbf\xbf', '\xed\xa0\xbd\xed\xb1\x8b'],
  beyond: ['\xf4\x90\x80\x80', '\xf5\x80\x80\x80', '\xf7\xbf\xbf\xbf'],
  'longer than four bytes': ['\xf8\x88\x80\x80\x80', '\xfc\x84\x80\x80\x80\x80'],
  'never in UTF-8': ['\xfe', '\xff', '\xfe\xff', '\xff\xfe'],
  'continuation alone': ['\x80', '\xbf', '\x80\xbf\x80', 'a\x80b', '\xc3\xa9\xa9'],
  'cut short': ['\xc3', '\xe2\x82', '\xf0\x9f\x91', '\xe2\x28\xa1', '\xf0\x9f\x91x', '\xe2\x82\xe2\x82\xac'],
  'another encoding': ['\xfc', 'na\xefve', '\x93quoted\x94'],
};
const bytes = (latin1: string) => Buffer.from(latin1, 'latin1');

const inValue = (bad: string) => bytes(`{"type":"ping","x":"${bad}"}`);
const inName = (bad: string) => bytes(`{"type":"ping","${bad}":1}`);

/** A character that the end of the line cuts off, after a complete object. */
const CUT_BY_LF = ['\xc3', '\xe2\x82', '\xf0\x9f\x91', '\xf0'];

/** A `send` whose text has bad bytes, from a user who could send it. */
async function inText(context: TestContext, bad: string): Promise<void> {
  const client = await context.user();
  const line = `{"type":"send","to":${client.oracle.clientId},"text":"a${bad}b"}`;
  await eachRefused(context, 'bad-frame', [bytes(line)], () => Promise.resolve(client));
}

export const encodings = [
  check('framing.not-utf8/kinds', 'bytes of every kind that is not UTF-8, in a value', async (context) => {
    await eachRefused(context, 'bad-frame', Object.values(KINDS).flat().map(inValue), () =>
      context.connect(),
    );
  }),
  check(
    'framing.not-utf8/places',
    'in the name of a field, in a text, and around the object',
    async (context) => {
      const some = Object.values(KINDS).map(([first]) => first!);
      const around = ['\xff{"type":"ping"}', '{"type":"ping"}\xff', '{"type":\xa0"ping"}'].map(bytes);
      await eachRefused(context, 'bad-frame', [...some.map(inName), ...around], () => context.connect());
      for (const bad of some) await inText(context, bad);
    },
  ),
  check('framing.not-utf8/cut', 'a character that the end of the line cuts off', async (context) => {
    const lines = CUT_BY_LF.flatMap((bad) => [bytes(`{"type":"ping"}${bad}`), bytes(` ${bad}`)]);
    await eachRefused(context, 'bad-frame', lines, () => context.connect());
  }),
  check('framing.not-utf8/wide', 'a frame in UTF-16, with and without a byte order mark', async (context) => {
    const little = Buffer.from('{"type":"ping"}', 'utf16le');
    const big = Buffer.from(little).swap16();
    const marked = Buffer.concat([Buffer.from([0xff, 0xfe]), little]);
    await eachRefused(context, 'bad-frame', [little, big, marked], () => context.connect());
  }),
];
