// The page of the errors in order of precedence, each with a line that causes it and the answer, byte by byte.
import type { ErrorSpec } from 'parley-spec';
import { allFrames, bundle } from './bundle.ts';
import { bytesOf, hexDump } from './bytes.ts';
import { errorLink, frameLink, requirementLink, stateLink } from './links.ts';
import { code, fence, folded, page, section, table } from './markdown.ts';
import { refusalFrame } from './refusal.ts';

const yes = (value: boolean): string => (value ? 'yes' : 'no');

/** A line that is refused with the code, where one is known. */
function cause(
  word: string,
): { readonly sent: string; readonly where: string; readonly answer: object } | undefined {
  const own = allFrames.flatMap(({ refused = [] }) => refused).find(({ reply }) => reply.code === word);
  if (own) return { sent: own.line, where: `in ${stateLink(own.state)}`, answer: refusalFrame(own.reply) };
  const line = bundle.vectors.lines.refused.find(({ code: of }) => of === word);
  return (
    line && { sent: line.line, where: `in any state (${line.note})`, answer: refusalFrame({ code: word }) }
  );
}

function example({ code: word }: ErrorSpec): string {
  const found = cause(word);
  const answer = JSON.stringify(found?.answer ?? refusalFrame({ code: word }));
  const told = found
    ? [`This line, ${found.where}:`, fence('json', found.sent), 'is answered with']
    : ['No single line causes it. The server sends'];
  return [
    ...told,
    fence('json', answer),
    folded(`${bytesOf(answer).length} bytes`, fence('text', hexDump(answer))),
  ].join('\n\n');
}

function entry(error: ErrorSpec): string {
  const { code: word, fatal, when, advice, rank } = error;
  const requests = allFrames.filter((frame) => frame.errors?.includes(word)).map((frame) => frameLink(frame));
  const sentences = bundle.requirements.filter(({ text }) => text.includes(code(word)));
  return section(
    code(word),
    [
      `${when} Rank ${rank}, ${fatal ? 'fatal: the server closes the connection after it' : 'not fatal: nothing has changed'}.`,
      [
        `- **What to do:** ${advice}`,
        ...(requests.length > 0 ? [`- **Specific to:** ${requests.join(', ')}`] : []),
        ...(sentences.length > 0
          ? [`- **Required by:** ${sentences.map(({ id }) => requirementLink(id)).join(', ')}`]
          : []),
      ].join('\n'),
      example(error),
    ].join('\n\n'),
  );
}

export const errorsPage = (): string =>
  page('Errors', [
    'All errors in order of precedence: if several apply to one frame, the server sends only the first of this table.',
    'After a fatal error the server closes the connection. After any other error nothing has changed, and the client may send the request again. `message` is any text for people.',
    table(
      ['Rank', 'Code', 'Fatal', 'When'],
      bundle.errors.map(({ rank, code: word, fatal, when }) => [
        String(rank),
        errorLink(word).replace('errors.md', ''),
        yes(fatal),
        when,
      ]),
    ),
    ...bundle.errors.map(entry),
  ]);
