// The page of one frame. All have the same anatomy.
import { bundle, requirement } from './bundle.ts';
import type { BundleFrame } from './bundle.ts';
import { errorLink, frameLink, requirementLink, stateLink } from './links.ts';
import { code, fence, list, page, section, table } from './markdown.ts';

const UP = '../';
/** Errors that the layers before a request's own rules may answer with. */
const GENERAL = ['wrong-state', 'invalid-field'];

function members(frame: BundleFrame): string {
  return table(
    ['Member', 'Type', 'Bounds', 'Meaning'],
    frame.members.map(({ name, required, type, bounds, description }) => [
      `${code(name)}${required ? '' : ' (optional)'}`,
      code(type),
      bounds ?? '',
      description ?? '',
    ]),
  );
}

function states(frame: BundleFrame): string {
  if (frame.transitions) {
    const rows = Object.entries(frame.transitions).map(([from, to]) => [
      stateLink(from, UP),
      stateLink(to, UP),
    ]);
    const refusal = errorLink('wrong-state', UP);
    return `${table(['Admitted in', 'State after success'], rows)}\n\nIn every other state it is refused with ${refusal}.`;
  }
  return `May arrive while the connection is in: ${frame.arrives!.map((state) => stateLink(state, UP)).join(', ')}.`;
}

function replies(frame: BundleFrame): string {
  if (frame.reply === undefined) {
    if (frame.ends!.length === 0) return 'It ends no request.';
    const ends = frame.ends!.map((type) =>
      type === '*' ? 'any request' : frameLink({ from: 'client', type }, UP),
    );
    return `It may end: ${ends.join(', ')}.`;
  }
  const errors = [...GENERAL, ...frame.errors!].map((word) => errorLink(word, UP));
  return `One frame ends it: ${frameLink({ from: 'server', type: frame.reply }, UP)}, or an ${frameLink({ from: 'server', type: 'error' }, UP)} with one of these codes, the first that applies: ${errors.join(', ')}.`;
}

function requirements(frame: BundleFrame): string {
  return table(
    ['Requirement', 'Sentence'],
    frame.requirements.map((id) => [requirementLink(id, UP), requirement(id).text]),
  );
}

const examples = (frame: BundleFrame) =>
  frame.examples
    .map(({ note, frame: json }) => `${note}:\n\n${fence('json', JSON.stringify(json))}`)
    .join('\n\n');

const refused = (frame: BundleFrame) =>
  (frame.refused ?? [])
    .map(
      ({ note, state, line, reply }) =>
        `${note} (in ${stateLink(state, UP)}):\n\n${fence('json', line)}\n\nis answered, apart from \`message\`, with\n\n${fence('json', JSON.stringify(errorOf(reply)))}`,
    )
    .join('\n\n');

function errorOf(reply: object): object {
  const { code: word, ...rest } = reply as { code: string };
  const spec = bundle.errors.find((error) => error.code === word)!;
  return { type: 'error', code: word, fatal: spec.fatal, ...rest };
}

export function framePage(frame: BundleFrame): string {
  const arrow = frame.from === 'client' ? 'client → server' : 'server → client';
  return page(`${frame.type} (${frame.from})`, [
    `${frame.purpose}`,
    `**${arrow}**${frame.kind ? ` · ${frame.kind}` : ' · request'}`,
    section('Members', members(frame)),
    section('States', states(frame)),
    section(frame.from === 'client' ? 'Replies and errors' : 'Requests', replies(frame)),
    section('Requirements', requirements(frame)),
    section('Examples', examples(frame)),
    section('Refused', refused(frame)),
    section('Pitfalls', list(frame.pitfalls)),
  ]);
}
