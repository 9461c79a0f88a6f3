// The mistakes that the kit knows: what each does, what the kit showed of a server that makes it, and what to do.
import type { Mistake } from 'parley-spec';
import { bundle } from './bundle.ts';
import { causesRecord } from './causes-record.ts';
import type { Example } from './causes-record.ts';
import { anchor, requirementLink } from './links.ts';
import { fence, folded, table } from './markdown.ts';

/** Columns of a line in a box; a phone shows about forty, and the box scrolls. */
const COLUMNS = 150;

const cut = (line: string): string => (line.length <= COLUMNS ? line : `${line.slice(0, COLUMNS - 2)} …`);

/** The failure as a report shows it. */
const shown = ({ expected, got, transcript }: Example): string =>
  fence(
    'text',
    [`expected  ${expected}`, `got       ${got}`, '', ...transcript]
      .map((line) => cut(line.trimEnd()))
      .join('\n'),
  );

function mistakeText({ id, sentence, breaks, also, fix }: Mistake, up: string): string {
  const example = causesRecord.examples[id];
  const explains = [breaks, ...also].map((each) => requirementLink(each, up)).join(', ');
  return [
    `${anchor(id)}**${sentence}**`,
    ...(example ? [shown(example)] : []),
    `**What to do:** ${fix}`,
    folded(
      'What it explains',
      [
        `It can explain ${explains}.`,
        ...(example ? [`Try it: \`npx conformance ${example.server}\``] : []),
      ].join('\n\n'),
    ),
  ].join('\n\n');
}

/** The mistakes that break a requirement of an area, or the table of all of them. */
export function mistakesPart(up: string, word: string | undefined): string {
  if (word === undefined) {
    return table(
      ['Mistake', 'Breaks'],
      bundle.mistakes.map(({ id, sentence, breaks }) => [
        `[${sentence}](#${id})`,
        requirementLink(breaks, up),
      ]),
    );
  }
  const words = bundle.areas.find(({ area }) => area === word)?.words;
  if (!words) throw new Error(`there is no area ${word}`);
  return bundle.mistakes
    .filter(({ breaks }) => words.includes(breaks.split('.')[0]!))
    .map((each) => mistakeText(each, up))
    .join('\n\n---\n\n');
}

/** The number in a heading of the report, such as `Broken (8)`. */
function countOf(heading: string): string {
  const line = causesRecord.report.lines.find((each) => each.startsWith(`${heading} (`));
  return /\((\d+)\)/.exec(line ?? '')?.[1] ?? '0';
}

/** A real report, from its first line to its last. */
export function wholeReport(): string {
  const { server, lines } = causesRecord.report;
  const command = `npx conformance ${server} --profile smoke --seed 1`;
  return [
    fence('text', [command, '', ...lines].join('\n')),
    `The report counts ${countOf('Broken')} broken requirements and ${countOf('Blocked')} blocked ones. The mistakes at the top explain them.`,
  ].join('\n\n');
}
