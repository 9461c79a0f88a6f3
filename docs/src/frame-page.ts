// The page of one frame. Every page has the same parts: purpose, direction, states, fields, answers, requirements, valid and
// refused examples, and pitfalls.
import { bundle, requirement } from './bundle.ts';
import type { BundleFrame } from './bundle.ts';
import { hexDump, bytesOf } from './bytes.ts';
import { fieldsTable } from './fields-table.ts';
import { errorLink, frameLink, rungPath, stateLink } from './links.ts';
import { fence, folded, list, page, section, table } from './markdown.ts';
import { refusalFrame } from './refusal.ts';
import { quotedRequirements } from './requirement-text.ts';

const UP = '../';
/** Errors that any request may get before its own rules apply. */
const GENERAL = ['wrong-state', 'invalid-field'];

/** The frame of the same type in the other direction. */
const twin = (frame: BundleFrame): BundleFrame | undefined =>
  bundle.frames[frame.from === 'client' ? 'server' : 'client'].find(({ type }) => type === frame.type);

function head(frame: BundleFrame): string {
  const arrow = frame.from === 'client' ? 'client → server' : 'server → client';
  const other = twin(frame);
  const mix = other ? ` · the ${other.from} sends a ${frameLink(other, UP)} too, with other fields` : '';
  return `**${arrow}** · ${frame.kind ?? 'request'}${mix}`;
}

function states(frame: BundleFrame): string {
  if (!frame.transitions)
    return `It may arrive while the connection is in ${frame.arrives!.map((state) => stateLink(state, UP)).join(', ')}.`;
  const rows = Object.entries(frame.transitions).map(([from, to]) => [
    stateLink(from, UP),
    from === to ? 'unchanged' : stateLink(to, UP),
  ]);
  const everywhere = bundle.states.every((state) => state === 'closed' || frame.transitions![state]);
  const otherwise = everywhere
    ? ''
    : `\n\nIn every other state it is refused with ${errorLink('wrong-state', UP)}.`;
  return `${table(['Admitted in', 'State after success'], rows)}${otherwise}`;
}

const schemaLink = ({ schema }: BundleFrame): string =>
  `[JSON Schema of this frame](${UP}../../spec/generated/${schema})`;

const fields = (frame: BundleFrame): string => `${fieldsTable(frame.fields, UP)}\n\n${schemaLink(frame)}`;

function replies(frame: BundleFrame): string {
  if (frame.reply === undefined) {
    if (frame.ends!.length === 0) return 'It answers no request.';
    const ends = frame.ends!.map((type) =>
      type === '*' ? 'any request, instead of its reply' : frameLink({ from: 'client', type }, UP),
    );
    return `It may answer: ${ends.join(', ')}.`;
  }
  const error = frameLink({ from: 'server', type: 'error' }, UP);
  const rows = [...GENERAL, ...frame.errors!].map((word, index) => [
    String(index + 1),
    errorLink(word, UP),
    bundle.errors.find((each) => each.code === word)!.when,
  ]);
  return `One frame answers it: ${frameLink({ from: 'server', type: frame.reply }, UP)}, or an ${error} with the first of these codes that applies:\n\n${table(['Order', 'Code', 'When'], rows)}`;
}

const bytes = (line: string): string => folded(`${bytesOf(line).length} bytes`, fence('text', hexDump(line)));

const examples = (frame: BundleFrame): string =>
  frame.examples
    .map(({ note, line }) => [`${note}:`, fence('json', line), bytes(line)].join('\n\n'))
    .join('\n\n');

const refused = (frame: BundleFrame): string =>
  (frame.refused ?? [])
    .map(({ note, state, line, reply }) =>
      [
        `${note}, in ${stateLink(state, UP)}:`,
        fence('json', line),
        'is answered with',
        fence('json', JSON.stringify(refusalFrame(reply))),
      ].join('\n\n'),
    )
    .join('\n\n');

function onwards(frame: BundleFrame): string {
  const rung = bundle.rungs.find(({ frames }) => frame.from === 'client' && frames.includes(frame.type));
  return rung
    ? `You write it on [rung ${rung.rung} of the ladder: ${rung.title}](${UP}../${rungPath(rung.rung)}).`
    : '';
}

export function framePage(frame: BundleFrame): string {
  return page(`${frame.type} (${frame.from})`, [
    frame.purpose,
    head(frame),
    section('States', states(frame)),
    section('Fields', fields(frame)),
    section(frame.from === 'client' ? 'What answers it' : 'What it answers', replies(frame)),
    section('Requirements', quotedRequirements(frame.requirements.map(requirement), UP)),
    section('Examples', examples(frame)),
    section('Refused', refused(frame)),
    section('Pitfalls', list(frame.pitfalls)),
    section('On the ladder', onwards(frame)),
  ]);
}
