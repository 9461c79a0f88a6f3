// The catalogue of frames on one page: who sends each frame, when, and what answers it.
import { bundle } from './bundle.ts';
import type { BundleFrame } from './bundle.ts';
import { errorLink, frameLink, stateLink } from './links.ts';
import { page, section, table } from './markdown.ts';

const stateWords = (states: readonly string[]): string => {
  const open = bundle.states.filter((state) => state !== 'closed');
  const left = open.filter((state) => !states.includes(state));
  if (left.length === 0) return 'every state';
  if (left.length === 1) return `all but ${stateLink(left[0]!)}`;
  return states.map((state) => stateLink(state)).join(', ');
};

const client = (frame: BundleFrame): string[] => [
  frameLink(frame),
  frame.purpose,
  stateWords(Object.keys(frame.transitions!)),
  frameLink({ from: 'server', type: frame.reply! }),
  frame.errors!.map((word) => errorLink(word)).join(', ') || '—',
];

const server = (frame: BundleFrame): string[] => [
  frameLink(frame),
  frame.purpose,
  stateWords(frame.arrives!),
  frame.ends!.map((type) => (type === '*' ? 'any' : frameLink({ from: 'client', type }))).join(', ') || '—',
];

export const cataloguePage = (): string =>
  page('Catalogue of frames', [
    `${bundle.name}, version \`${bundle.version}\`, TCP port ${bundle.defaultPort} by default: one JSON object a line, UTF-8, LF.`,
    section(
      'What clients send',
      table(
        ['Frame', 'Purpose', 'Admitted in', 'Reply', 'Specific errors'],
        bundle.frames.client.map(client),
      ),
    ),
    `Each of them may also get ${errorLink('wrong-state')} or ${errorLink('invalid-field')}. All exist since \`${bundle.version}\`.`,
    section(
      'What servers send',
      table(['Frame', 'Purpose', 'May arrive in', 'Ends'], bundle.frames.server.map(server)),
    ),
    section(
      'The rest of the reference',
      [
        '- [States](states.md): which frame is allowed in which state.',
        '- [Errors](errors.md), in order of precedence.',
        '- [Limits](limits.md), and what happens beyond each.',
        '- [Characters](characters.md) that texts and names must not have.',
        '- [Requirements](requirements.md): every normative sentence, by area.',
        '- [Transcripts](transcripts.md): whole conversations.',
        '- [For machines](machine.md): all of it as data.',
      ].join('\n'),
    ),
  ]);
