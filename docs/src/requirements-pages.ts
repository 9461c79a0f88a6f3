// Every normative sentence at its permanent anchor: a page for each area, and an index of them.
import type { AreaSpec } from 'parley-spec';
import { bundle } from './bundle.ts';
import { areaPath, requirementLink } from './links.ts';
import { list, page, section, table } from './markdown.ts';
import { requirementEntries } from './requirement-text.ts';

const BCP14 =
  'The key words MUST, MUST NOT, SHOULD, SHOULD NOT and MAY are to be read as in BCP 14 (RFC 2119, RFC 8174) when, and only when, they stand in capitals.';

const of = ({ words }: AreaSpec) => bundle.requirements.filter(({ id }) => words.includes(id.split('.')[0]!));

const decided = bundle.requirements.filter(
  ({ target, untested, keyword }) => target === 'server' && untested === undefined && keyword !== 'MAY',
);

/** The index. */
export const requirementsPage = (): string =>
  page('Requirements', [
    `The protocol has ${bundle.requirements.length} requirements: sentences that bind servers or clients. Each has a permanent id and address.`,
    BCP14,
    table(
      ['Area', 'What it is about', 'Requirements'],
      bundle.areas.map((area) => [
        `[${area.title}](${areaPath(area.area)})`,
        area.about,
        String(of(area).length),
      ]),
    ),
    list([
      'An id is never renamed and never used again. A lock holds a hash of each sentence, so that none changes unnoticed.',
      `The kit decides ${decided.length} of the requirements that bind servers. Each of the others says why it is not tested.`,
      'Below each sentence, **Proof** shows the checks that decide it, the deliberate faults that these checks found, and how many known servers pass. [The fault matrix](faults.md) has all faults, [the results](results.md) all servers.',
      'The tables of frames, states, errors, limits and characters bind too, and so do [the schemas](machine.md). Guides, boxes and transcripts explain.',
    ]),
    section(
      'All ids',
      bundle.areas
        .map(
          (area) =>
            `**${area.title}:** ${of(area)
              .map(({ id }) => requirementLink(id))
              .join(' ')}`,
        )
        .join('\n\n'),
    ),
  ]);

/** The page of an area; it lies one folder below the index. */
export const areaPage = (area: AreaSpec): string =>
  page(
    `Requirements: ${area.title.charAt(0).toLowerCase()}${area.title.slice(1)}`,
    [
      area.about,
      ...area.words.map((word) => {
        const own = of(area).filter(({ id }) => id.startsWith(`${word}.`));
        return section(`${word}.*`, requirementEntries(own, '../'));
      }),
    ],
    area.title,
  );
