// The generators of the sections of guides, by name.
import type { OwnedRequirement } from 'parley-spec';
import { benchRecord } from './bench-record.ts';
import { bundle, requirement } from './bundle.ts';
import { errorLink, frameLink, rungPath } from './links.ts';
import type { SectionGenerator } from './generated-sections.ts';
import { code, fence, folded, table } from './markdown.ts';
import { figuresTable, settingsTable } from './operating.ts';
import { performancePart } from './performance-part.ts';
import { PICTURES, pictureText } from './pictures.ts';
import { quotedRequirements, whyUncounted } from './requirement-text.ts';
import { holding, results } from './results.ts';
import { mistakesPart, wholeReport } from './mistakes-part.ts';
import { rungTable } from './rung-graph.ts';
import { soakPart } from './soak-part.ts';
import { soakRecord } from './soak-record.ts';

function rungNamed(word: string | undefined) {
  const found = bundle.rungs.find(({ rung }) => String(rung) === word);
  if (!found) throw new Error(`there is no rung ${word}`);
  return found;
}

/** The run that the pages show. */
const conforming = results.implementations[0]!;

/** Why a rung has more requirements than the kit counts on it, in a sentence; none where the numbers are the same. */
function uncounted(requirements: readonly OwnedRequirement[]): string[] {
  const reasons = requirements.flatMap((each) => {
    const why = whyUncounted(each, conforming.verdicts);
    return why === undefined ? [] : [`- ${code(each.id)}, ${why}.`];
  });
  if (reasons.length === 0) return [];
  const counted = requirements.length - reasons.length;
  return [
    `Of the ${requirements.length} requirements of this rung the kit counts ${counted}. The others:`,
    reasons.join('\n'),
  ];
}

/** What the kit does when it tries the requirements of a rung, and what it adds there. */
function triedWith(rung: number): string {
  const added = bundle.rungs
    .filter((each) => each.rung <= rung)
    .flatMap((each) => each.adds.map((condition) => ({ since: each.rung, condition })));
  const plain =
    '**The kit tries it** in plain conversations: every frame is whole and has a write of its own.';
  if (added.length === 0) return `${plain} Nobody sends nonsense.`;
  const line = ({ since, condition }: (typeof added)[number]) =>
    `- ${since === rung ? '**new:** ' : ''}${bundle.conditions[condition]}`;
  return `${plain} Then it makes them harder:\n\n${added.map(line).join(';\n')}.`;
}

/** From `docs/guide/` to the reference. */
const REFERENCE = '../reference/';

export const SECTION_GENERATORS: Readonly<Record<string, SectionGenerator>> = {
  /** The ladder as a table, for `guide/afternoon.md`. */
  ladder: () =>
    table(
      ['Rung', 'Frames that are new', 'Requirements', 'Counted by the kit', 'Proved by'],
      bundle.rungs.map(({ rung, title, frames, requirements }) => [
        `${rung}. [${title}](${rungPath(rung).replace('guide/', '')})`,
        frames.map((type) => frameLink({ from: 'client', type }, REFERENCE)).join(', ') || '—',
        String(requirements.length),
        String(holding(conforming, requirements)),
        code(`--rung ${rung}`),
      ]),
    ),
  /** What a rung says of itself, for its page below `guide/ladder/`. */
  rung: (number) => {
    const { rung, write, frames } = rungNamed(number);
    const pages = frames.map((type) => frameLink({ from: 'client', type }, `../${REFERENCE}`));
    return [
      `**To write:** ${write}`,
      ...(pages.length > 0 ? [`**New frames:** ${pages.join(', ')}`] : []),
      triedWith(rung),
    ].join('\n\n');
  },
  /** The command that proves a rung and those below it, and how it ends for a server that conforms. */
  'rung-seen': (number) => {
    const { rung, requirements } = rungNamed(number);
    const climbed = bundle.rungs
      .filter((each) => each.rung <= rung)
      .flatMap(({ requirements }) => requirements);
    const whole = rung === bundle.rungs.length;
    const choice = whole ? '' : ` --rung ${rung === 1 ? '1' : `1-${rung}`}`;
    const end = whole
      ? conforming.conclusion.sentence
      : `Conforming: ${holding(conforming, climbed)} requirements hold.`;
    return [
      fence('text', `npx conformance --target 127.0.0.1:12005${choice}\n\n…\n${end} (exit code 0)`),
      ...uncounted(requirements.map(requirement)),
    ].join('\n\n');
  },
  'rung-requirements': (number) =>
    quotedRequirements(rungNamed(number).requirements.map(requirement), `../${REFERENCE}`),
  /** What the requirements of a rung build on; with a picture where it is narrow enough. */
  'rung-order': (number, picture) => {
    const rung = rungNamed(number);
    const drawn = `![What the requirements of rung ${rung.rung} build on](../${REFERENCE}pictures/rung-${rung.rung}.svg)`;
    return [
      'The kit judges a requirement only if all hold that it builds on. Otherwise it is [`blocked`](../what-the-kit-tells.md#blocked).',
      ...(picture === 'picture' ? [drawn] : []),
      folded('Each requirement, and what it builds on', rungTable(rung, `../${REFERENCE}`)),
    ].join('\n\n');
  },
  /** The mistakes that the kit knows: all of them as a table, or those of an area with what the kit showed. */
  mistakes: (area) => mistakesPart(REFERENCE, area),
  'whole-report': wholeReport,
  requirements: (...ids) => quotedRequirements(ids.map(requirement), REFERENCE),
  errors: (...codes) =>
    table(
      ['Code', 'Fatal', 'When'],
      codes.map((word) => {
        const found = bundle.errors.find((error) => error.code === word);
        if (!found) throw new Error(`there is no error ${word}`);
        return [errorLink(word, REFERENCE), found.fatal ? 'yes' : 'no', found.when];
      }),
    ),
  limits: (...names) =>
    table(
      ['Limit', 'Unit', 'Least that a server may have', 'Past it'],
      names.map((name) => {
        const found = bundle.limits.find((limit) => limit.name === name);
        if (!found) throw new Error(`there is no limit ${name}`);
        return [
          `[${code(name)}](${REFERENCE}limits.md#${name})`,
          found.unit,
          found.least.toLocaleString('en-US'),
          found.beyond,
        ];
      }),
    ),
  /** What an operator of the reference server can set, and see. */
  settings: settingsTable,
  figures: figuresTable,
  /** A picture with its twin in text. */
  picture: (name) => {
    const picture = PICTURES.find((each) => each.name === name);
    if (!picture) throw new Error(`there is no picture ${name}`);
    return `![${picture.title}](${REFERENCE}pictures/${picture.name}.svg)\n\n${folded('The same as text', fence('text', pictureText(picture)))}`;
  },
  /** What `npm run bench -- --record` found, for `guide/performance.md`. */
  performance: () => performancePart(benchRecord()),
  /** What `npm run soak -- --record` found, for `guide/soak.md`. */
  soak: () => soakPart(soakRecord()),
};
