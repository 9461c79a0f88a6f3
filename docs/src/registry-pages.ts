// The pages of the registries: catalogue of frames, errors, limits, characters, requirements.
import { allFrames, bundle } from './bundle.ts';
import type { BundleFrame } from './bundle.ts';
import { anchor, errorLink, frameLink, framePath, stateLink } from './links.ts';
import { code, page, section, table } from './markdown.ts';

function row(frame: BundleFrame): string[] {
  const states = frame.transitions ? Object.keys(frame.transitions) : frame.arrives!;
  const ends = frame.reply ?? frame.ends!.map((type) => (type === '*' ? 'any' : type)).join(', ');
  return [
    frameLink(frame),
    frame.purpose,
    states.map((state) => stateLink(state)).join(' '),
    ends === '' ? '—' : ends,
  ];
}

export function cataloguePage(): string {
  const { name, version, defaultPort } = bundle;
  return page(
    'Catalogue of frames',
    [
      `${name}, version \`${version}\`, TCP port ${defaultPort} by default. One JSON object a line, UTF-8, LF. Everything on these pages is made from the specification's data.`,
      section(
        'What clients send',
        table(['Frame', 'Purpose', 'Admitted in', 'Ends with'], bundle.frames.client.map(row)),
      ),
      section(
        'What servers send',
        table(['Frame', 'Purpose', 'May arrive in', 'Ends'], bundle.frames.server.map(row)),
      ),
      section(
        'The rest',
        [
          '- [States](states.md): the total grid and its diagram.',
          '- [Errors](errors.md), in order of precedence.',
          '- [Limits](limits.md), and what happens one step past each.',
          '- [Rules](rules.md) that no single frame owns: framing, requests, rooms, leaving, resilience.',
          '- [Requirements](requirements.md): every normative sentence, with its permanent anchor.',
          '- [Characters](characters.md) that texts and names may not hold.',
          '- [Transcripts](transcripts.md): whole conversations.',
        ].join('\n'),
      ),
    ],
    [
      'states.md',
      'errors.md',
      'limits.md',
      'rules.md',
      'requirements.md',
      'characters.md',
      'transcripts.md',
      ...allFrames.map(framePath),
    ],
  );
}

export function errorsPage(): string {
  const usedBy = (word: string) =>
    allFrames.filter((frame) => frame.errors?.includes(word)).map((frame) => frameLink(frame));
  const example = (word: string, fatal: boolean) =>
    code(JSON.stringify({ type: 'error', code: word, message: '…', fatal }));
  return page('Errors', [
    'When several apply to one frame, the first of this table is sent, once. After a fatal one the server closes the connection; after any other nothing has changed.',
    table(
      ['Rank', 'Code', 'Fatal', 'When', 'What to do', 'Own to', 'On the wire'],
      bundle.errors.map(({ rank, code: word, fatal, when, advice }) => [
        String(rank),
        `${anchor(word)}${code(word)}`,
        fatal ? 'yes' : 'no',
        when,
        advice,
        usedBy(word).join(' '),
        example(word, fatal),
      ]),
    ),
  ]);
}

export function limitsPage(): string {
  const range = (least: number, most: number) =>
    least === most
      ? `fixed: ${most}`
      : most === Number.MAX_SAFE_INTEGER
        ? `at least ${least}`
        : `${least} … ${most}`;
  return page('Limits', [
    'A value at the limit is taken; one step past it this happens. The advertised ones stand in `limits` of `welcome`.',
    table(
      ['Limit', 'Unit', 'Allowed', 'Reference server', 'Advertised', 'Meaning', 'Past it'],
      bundle.limits.map((limit) => [
        `${anchor(limit.name)}${code(limit.name)}`,
        limit.unit,
        `${range(limit.least, limit.most)}${limit.zeroMeansNever ? ', or 0 for never' : ''}`,
        String(limit.value),
        limit.advertised ? 'yes' : 'no',
        limit.meaning,
        limit.beyond,
      ]),
    ),
  ]);
}

const point = (value: number) => `U+${value.toString(16).toUpperCase().padStart(4, '0')}`;

export function charactersPage(): string {
  const ranges = (list: readonly (readonly [number, number])[]) =>
    [...list]
      .sort(([a], [b]) => a - b)
      .map(([first, last]) => (first === last ? point(first) : `${point(first)}–${point(last)}`))
      .join(', ');
  return page('Characters', [
    'So that no text can forge a line on somebody’s terminal, some characters are refused.',
    ...Object.entries(bundle.characters).map(([name, list]) => section(code(name), `${ranges(list)}.`)),
  ]);
}

export function requirementsPage(): string {
  const owners = [...new Set(bundle.requirements.map((requirement) => requirement.owner))];
  return page('Requirements', [
    'The key words MUST, MUST NOT, SHOULD, SHOULD NOT and MAY are to be read as in BCP 14 (RFC 2119, RFC 8174) when, and only when, they stand in capitals. Ids are permanent.',
    ...owners.map((owner) =>
      section(
        owner,
        table(
          ['Id', 'Sentence', 'Binds', 'Shown on the wire'],
          bundle.requirements
            .filter((requirement) => requirement.owner === owner)
            .map(({ id, text, target, untested }) => [
              `${anchor(id)}${code(id)}`,
              text,
              target,
              untested === undefined ? 'yes' : `no: ${untested}`,
            ]),
        ),
      ),
    ),
    `Errors are listed in order of precedence on their own page, beginning with ${errorLink(bundle.errors[0]!.code)}.`,
  ]);
}

export function rulesPage(): string {
  const topics = [
    ...new Set(bundle.requirements.map((r) => r.owner).filter((owner) => owner.startsWith('rules/'))),
  ];
  return page('Rules that no single frame owns', [
    ...topics.map((topic) =>
      section(
        topic.replace('rules/', ''),
        bundle.requirements
          .filter((requirement) => requirement.owner === topic)
          .map(({ id, text }) => `- ${text} [\`${id}\`](requirements.md#${id})`)
          .join('\n'),
      ),
    ),
  ]);
}
